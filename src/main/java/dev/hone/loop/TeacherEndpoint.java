package dev.hone.loop;

import dev.hone.config.SecretReference;
import dev.hone.config.TeacherConfig;
import dev.hone.data.Secret;
import dev.hone.llm.Dialect;
import dev.hone.llm.Dialects;
import dev.hone.llm.Endpoint;
import dev.hone.llm.KeyHeader;
import dev.hone.llm.ModelFacts;
import dev.hone.llm.Price;
import dev.hone.llm.Provider;
import dev.hone.llm.Providers;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds out whom a teacher of the loop file is asked at, and what is known of them. */
final class TeacherEndpoint {
    private static final String OWN_SERVERS = "*";

    /** So many that even where a third of all answers are unusable, hardly one call in a million is given up. */
    private static final int MOST_ATTEMPTS = 12;

    private final TeacherConfig.Llm teacher;
    private final Providers providers;
    private final AnswerPrice paid;

    TeacherEndpoint(TeacherConfig.Llm teacher, Providers providers) {
        this(teacher, providers, AnswerPrice.BY_NAME);
    }

    private TeacherEndpoint(TeacherConfig.Llm teacher, Providers providers, AnswerPrice paid) {
        this.teacher = teacher;
        this.providers = providers;
        this.paid = paid;
    }

    /** The same; where it stands on a deployment that is paid by the hour, its tokens are free. */
    TeacherEndpoint paid(AnswerPrice how) {
        return new TeacherEndpoint(teacher, providers, how);
    }

    /** Address and key; the key is looked up here and nowhere before. */
    Endpoint endpoint(Function<String, @Nullable String> environment) {
        Endpoint plain = Endpoint.of(provider(), address(), isSigned() ? Secret.none() : secret(environment));
        return new Endpoint(plain.provider(), plain.baseUrl(), plain.key(), plain.timeout(), MOST_ATTEMPTS);
    }

    /** The key itself; empty where there is none. */
    Secret secret(Function<String, @Nullable String> environment) {
        String value = asksWithKey() ? environment.apply(provider().key().variable()) : null;
        return value == null ? Secret.none() : Secret.of(value);
    }

    /** Whether calls are signed with the key, which is sent to nobody. */
    boolean isSigned() {
        return provider().quirk("sign", "").equals("aws");
    }

    URI address() {
        String written = teacher.baseUrl();
        return written == null ? listed().baseUrl() : URI.create(written);
    }

    /** Whether the teacher is asked at the provider's own address, so that its terms hold. */
    boolean isAtProvider() {
        String written = teacher.baseUrl();
        return written == null || providers.at(URI.create(written)).isPresent();
    }

    /** What is known: of the host where it is a known one, else of the kind; an own server's models are free. */
    Provider provider() {
        Provider known = providers.at(address()).orElseGet(this::listed);
        Map<String, ModelFacts> models = new HashMap<>(known.catalogue().models());
        boolean free = paid == AnswerPrice.BY_THE_HOUR;
        if (free) {
            models.clear();
        } else if (paid == AnswerPrice.AS_BASE && known.model(teacher.model()).price() != null) {
            models.put(OWN_SERVERS, known.model(teacher.model()));
        }
        if (free || "http".equals(address().getScheme())) {
            models.putIfAbsent(OWN_SERVERS, new ModelFacts(Price.FREE, null, null, null));
        }
        KeyHeader key = known.key();
        return new Provider(
                known.id(),
                known.dialect(),
                known.baseUrl(),
                new KeyHeader(key.header(), key.prefix(), variable().orElse(key.variable()), key.required()),
                known.capabilities(),
                known.quirks(),
                known.limits(),
                new Provider.Catalogue(models, known.catalogue().terms()));
    }

    private Provider listed() {
        return providers
                .find(teacher.kind())
                .orElseThrow(() -> new RunRefused(
                        "Teacher %s: kind %s has no entry in providers.yaml".formatted(teacher.id(), teacher.kind())));
    }

    /** How the provider is spoken to. */
    Dialect dialect() {
        return Dialects.of(provider());
    }

    private Optional<String> variable() {
        return Optional.ofNullable(teacher.apiKey()).flatMap(SecretReference::variable);
    }

    /** A provider's usual key goes to the provider alone; to any other address only a key that the loop file names. */
    private boolean asksWithKey() {
        return teacher.apiKey() == null ? teacher.baseUrl() == null : variable().isPresent();
    }
}
