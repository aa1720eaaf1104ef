package dev.hone.llm;

import dev.hone.data.Secret;
import dev.hone.net.HttpFailure;
import dev.hone.net.HttpPort;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Looks which of the known kinds of model server answer on this machine: asks loopback addresses for their models. */
public final class LocalServers {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9 ._:/@+-]{1,200}");
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final long MOST_BYTES = 1 << 20;

    private final List<Provider> known;
    private final HttpPort http;

    /** @param http may ask this machine */
    public LocalServers(Providers providers, HttpPort http) {
        this.known = providers.all().stream()
                .filter(provider -> isHere(provider.baseUrl()))
                .toList();
        this.http = http;
    }

    /**
     * A server that answers.
     *
     * @param kind what listens there usually, as a teacher's {@code kind}
     * @param baseUrl its address
     * @param models names of its models that can be told; empty where it tells none
     * @param wantsKey whether it told nothing because it wants a key
     */
    public record Found(String kind, URI baseUrl, List<String> models, boolean wantsKey) {
        public Found {
            models = List.copyOf(models);
        }
    }

    /** Where is looked. */
    public List<URI> addresses() {
        return known.stream().map(Provider::baseUrl).distinct().toList();
    }

    /** What answers; a program that is no model server is left out. No key is sent. */
    public List<Found> look() throws InterruptedException {
        List<Found> found = new ArrayList<>();
        for (Provider provider : known) {
            at(provider).ifPresent(found::add);
        }
        return found;
    }

    private static boolean isHere(URI baseUrl) {
        @Nullable String host = baseUrl.getHost();
        return host != null && LOOPBACK.matcher(host).matches();
    }

    private Optional<Found> at(Provider provider) throws InterruptedException {
        Endpoint endpoint = Endpoint.of(provider, provider.baseUrl(), Secret.none());
        var wire = new Wire(endpoint, http, Wire.headersOf(provider));
        try {
            WireAnswer answer = wire.send(Wire.Ask.get(provider.quirk("models", "/models")), MOST_BYTES, LONGEST);
            boolean wantsKey = answer.status() == 401 || answer.status() == 403;
            boolean lists = answer.status() == 200 && Probe.listsModels(answer);
            List<String> names = lists
                    ? Probe.names(answer).stream()
                            .filter(name -> PLAIN_NAME.matcher(name).matches())
                            .toList()
                    : List.of();
            return lists || wantsKey
                    ? Optional.of(new Found(provider.id(), endpoint.baseUrl(), names, wantsKey))
                    : Optional.empty();
        } catch (HttpFailure e) {
            return Optional.empty();
        }
    }
}
