package dev.hone.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/**
 * HTTP clients that connect to an address that was checked, not to a name that could lead elsewhere a moment later. The
 * request goes to the bare IP address; the name travels in the {@code Host} header and, for https, as server name of
 * the TLS handshake, against which the JDK verifies the certificate.
 */
final class PinnedClients implements AutoCloseable {
    static {
        // Read once, when the JDK's client is first used; only this package uses it.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        // Shorter than the 5 s after which common servers hang up: a call on such a connection would be uncertain.
        System.setProperty("jdk.httpclient.keepalive.timeout", "4");
    }

    private static final int MOST_TARGETS = 100;

    private final Map<String, HttpClient> byHost = new ConcurrentHashMap<>();
    private final Map<URI, Target> targets = new ConcurrentHashMap<>();
    private final Map<String, InetAddress> used = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Duration connect;
    private final Trust trust;

    /**
     * Makes a TLS context of its own for each host. Contexts remember sessions by IP address and resume them without
     * looking at the certificate again, so two hosts at one address must not share one.
     */
    @FunctionalInterface
    interface Trust {
        SSLContext context() throws GeneralSecurityException;

        /** The system's own authorities. */
        static SSLContext system() throws GeneralSecurityException {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context;
        }

        /** For plain http, without the time it takes to read all authorities. */
        static SSLContext nobody() throws GeneralSecurityException {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[0], null);
            return context;
        }
    }

    /**
     * @param connect longest time to connect
     * @param trust whom to trust
     */
    PinnedClients(Duration connect, Trust trust) {
        this.connect = connect;
        this.trust = trust;
    }

    /**
     * Where a request goes in truth.
     *
     * @param client to send with
     * @param address with the IP address in place of the host
     * @param host value of the host header
     * @param to the address that was checked
     */
    record Target(HttpClient client, URI address, String host, InetAddress to) {}

    /** The target for an address whose host has the given, checked addresses. */
    Target target(URI address, List<InetAddress> checked) {
        String host = address.getHost();
        InetAddress to = used.compute(
                host, (name, before) -> before != null && checked.contains(before) ? before : checked.get(0));
        Target known = targets.get(address);
        if (known != null && known.to().equals(to)) {
            return known;
        }
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        Target target = new Target(client(address.getScheme(), host), at(address, to), host + port, to);
        if (targets.size() < MOST_TARGETS) {
            targets.put(address, target);
        }
        return target;
    }

    /** After a connection failed: the next of the checked addresses, if there is another. */
    void turn(String host, List<InetAddress> checked) {
        used.computeIfPresent(host, (name, before) -> checked.get((checked.indexOf(before) + 1) % checked.size()));
    }

    private HttpClient client(String scheme, String host) {
        boolean secure = !scheme.equalsIgnoreCase("http");
        return byHost.computeIfAbsent(secure + " " + host, key -> client(secure, host));
    }

    private HttpClient client(boolean secure, String host) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect)
                .executor(threads)
                .sslContext(context(secure ? trust : Trust::nobody));
        if (secure && host.chars().anyMatch(Character::isLetter) && !host.startsWith("[")) {
            SSLParameters parameters = new SSLParameters();
            parameters.setServerNames(List.of(new SNIHostName(host)));
            builder.sslParameters(parameters);
        }
        return builder.build();
    }

    private static SSLContext context(Trust trust) {
        try {
            return trust.context();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has TLS", e);
        }
    }

    private static URI at(URI address, InetAddress to) {
        String plain = to.getHostAddress().replaceAll("%.*", "");
        String literal = to instanceof Inet6Address ? "[" + plain + "]" : plain;
        try {
            URI bare = new URI(address.getScheme(), null, literal, address.getPort(), null, null, null);
            String path = Optional.ofNullable(address.getRawPath()).orElse("");
            String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
            return URI.create(bare + path + query);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("an IP address is a host", e);
        }
    }

    @Override
    public void close() {
        byHost.values().forEach(HttpClient::shutdownNow);
        threads.shutdownNow();
    }
}
