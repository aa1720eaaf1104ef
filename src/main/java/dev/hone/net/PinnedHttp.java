package dev.hone.net;

import dev.hone.data.DataException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * The HTTP client for model providers: checked addresses, the DNS answer pinned from check to connection, connections
 * kept open and as many as there are calls, bounded size and time, no redirect ever followed and no retry of its own.
 */
public final class PinnedHttp implements HttpPort, AutoCloseable {
    private static final Duration CHECK_HOLDS = Duration.ofSeconds(60);

    private final AddressCheck check;
    private final PinnedClients clients;
    private final InstantSource clock;
    private final Map<String, Checked> checked = new ConcurrentHashMap<>();

    /** Addresses of a host with the time in milliseconds until which they are taken as checked. */
    private record Checked(List<InetAddress> addresses, long until) {}

    public PinnedHttp(CheckedHttp.Options options, InstantSource clock) {
        this(
                new AddressCheck(options.allowPrivateAddress(), Resolver.SYSTEM),
                clock,
                options.connect(),
                PinnedClients.Trust::system);
    }

    PinnedHttp(AddressCheck check, InstantSource clock, Duration connect, PinnedClients.Trust trust) {
        this.check = check;
        this.clock = clock;
        this.clients = new PinnedClients(connect, trust);
    }

    @Override
    public HttpReply send(HttpCall call) throws HttpFailure, InterruptedException {
        List<InetAddress> addresses = addresses(call.address());
        PinnedClients.Target target = clients.target(call.address(), addresses);
        CompletableFuture<HttpResponse<byte[]>> sent = target.client()
                .sendAsync(
                        request(call, target),
                        head -> new LimitedBody(call.bounds().bytes()));
        try {
            HttpResponse<byte[]> answer = sent.get(call.bounds().total().toMillis(), TimeUnit.MILLISECONDS);
            return new HttpReply(answer.statusCode(), answer.headers().map(), answer.body());
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new HttpFailure(
                    HttpFailure.Kind.NO_ANSWER,
                    "no whole answer within " + call.bounds().total());
        } catch (ExecutionException e) {
            throw failure(call, addresses, e);
        } catch (InterruptedException e) {
            sent.cancel(true);
            throw e;
        }
    }

    private static HttpRequest request(HttpCall call, PinnedClients.Target target) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(target.address())
                .method(
                        call.method(),
                        call.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(call.body()))
                .header("Host", target.host())
                .header("User-Agent", "hone");
        call.headers().forEach(builder::header);
        return builder.build();
    }

    private List<InetAddress> addresses(URI address) throws HttpFailure {
        String key = address.getScheme() + "://" + address.getHost();
        Checked known = checked.get(key);
        if (known != null && clock.millis() < known.until()) {
            return known.addresses();
        }
        try {
            List<InetAddress> found = check.check(address);
            checked.put(key, new Checked(found, clock.millis() + CHECK_HOLDS.toMillis()));
            return found;
        } catch (DataException e) {
            boolean unknownHost = e.getCause() instanceof java.net.UnknownHostException;
            throw new HttpFailure(
                    unknownHost ? HttpFailure.Kind.NOT_SENT : HttpFailure.Kind.FORBIDDEN,
                    String.valueOf(e.getMessage()));
        }
    }

    private HttpFailure failure(HttpCall call, List<InetAddress> addresses, ExecutionException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case LimitedBody.TooLarge large -> {
                    return new HttpFailure(
                            HttpFailure.Kind.TOO_LARGE,
                            "larger than %d bytes".formatted(call.bounds().bytes()));
                }
                case ConnectException refused -> {
                    return notSent(call, addresses, refused);
                }
                case HttpConnectTimeoutException late -> {
                    return notSent(call, addresses, late);
                }
                case SSLHandshakeException untrusted -> {
                    return notSent(call, addresses, untrusted);
                }
                default -> {}
            }
        }
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new HttpFailure(HttpFailure.Kind.NO_ANSWER, cause.getClass().getSimpleName());
    }

    private HttpFailure notSent(HttpCall call, List<InetAddress> addresses, Exception why) {
        clients.turn(call.address().getHost(), addresses);
        checked.remove(call.address().getScheme() + "://" + call.address().getHost());
        return new HttpFailure(
                HttpFailure.Kind.NOT_SENT,
                "cannot be reached (%s)".formatted(why.getClass().getSimpleName()));
    }

    @Override
    public void close() {
        clients.close();
    }
}
