package dev.hone.net;

import dev.hone.data.DataException;
import dev.hone.data.Downloader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one HTTP client. Each address, also that of a redirect, is checked: https to public addresses; plain http and
 * private addresses only where allowed, link-local ones never. Size and time are bounded. Messages name the address
 * without its query, and never quote what the other side sent. The connection goes to the address that was checked.
 */
public final class CheckedHttp implements Downloader, AutoCloseable {
    private static final int MOST_REDIRECTS = 5;
    private final PinnedClients clients;
    private final AddressCheck check;
    private final Options options;

    public CheckedHttp(Options options) {
        this.options = options;
        this.check = new AddressCheck(options.allowPrivateAddress(), Resolver.SYSTEM);
        this.clients = new PinnedClients(options.connect(), PinnedClients.Trust::system);
    }

    /**
     * Rules of the client.
     *
     * @param allowPrivateAddress whether private and loopback addresses may be asked, also by plain http
     * @param connect longest time to connect
     * @param total longest time of one answer, body included
     */
    public record Options(boolean allowPrivateAddress, Duration connect, Duration total) {
        /** Public addresses only, 10 seconds to connect, 2 minutes in all. */
        public static Options standard() {
            return new Options(false, Duration.ofSeconds(10), Duration.ofMinutes(2));
        }
    }

    @Override
    public byte[] get(URI address, long maxBytes) {
        URI next = address;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            PinnedClients.Target target = clients.target(next, check.check(next));
            HttpResponse<byte[]> answer = send(next, target, maxBytes);
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            next = redirect(next, answer);
        }
        throw new DataException("%s redirects more than %d times - check the address"
                .formatted(AddressCheck.shown(address), MOST_REDIRECTS));
    }

    private HttpResponse<byte[]> send(URI address, PinnedClients.Target target, long maxBytes) {
        HttpRequest request = HttpRequest.newBuilder(target.address())
                .timeout(options.total())
                .header("Host", target.host())
                .header("User-Agent", "hone")
                .GET()
                .build();
        CompletableFuture<HttpResponse<byte[]>> sent = target.client()
                .sendAsync(request, head -> new LimitedBody(head.statusCode() == 200 ? maxBytes : 1 << 16));
        try {
            return sent.get(options.total().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new DataException("%s gave no whole answer within %s - try again"
                    .formatted(AddressCheck.shown(address), options.total()));
        } catch (ExecutionException e) {
            throw failure(address, maxBytes, e);
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new DataException("%s: interrupted".formatted(AddressCheck.shown(address)), e);
        }
    }

    private DataException failure(URI address, long maxBytes, ExecutionException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof LimitedBody.TooLarge) {
                return new DataException("%s is larger than %d bytes - it was not kept"
                        .formatted(AddressCheck.shown(address), maxBytes));
            }
            if (cause instanceof java.net.http.HttpTimeoutException) {
                return new DataException("%s gave no whole answer within %s - try again"
                        .formatted(AddressCheck.shown(address), options.total()));
            }
        }
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return new DataException("%s cannot be reached (%s) - check the network, or use --from with a local mirror"
                .formatted(AddressCheck.shown(address), cause.getClass().getSimpleName()));
    }

    private static URI redirect(URI from, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        Optional<String> location = answer.headers().firstValue("Location");
        boolean redirects = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
        if (!redirects || location.isEmpty()) {
            throw new DataException(
                    "%s answered with status %d - check the address".formatted(AddressCheck.shown(from), status));
        }
        try {
            return from.resolve(location.get());
        } catch (IllegalArgumentException e) {
            throw new DataException("%s redirects to something that is no address".formatted(AddressCheck.shown(from)));
        }
    }

    @Override
    public void close() {
        clients.close();
    }
}
