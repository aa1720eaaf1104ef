package dev.hone.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PinnedTlsTest {
    @TempDir
    private Path folder;

    private static HttpCall post(String host, int port) {
        return new HttpCall(
                "POST",
                URI.create("https://" + host + ":" + port + "/"),
                Map.of(),
                new byte[] {'{', '}'},
                new HttpCall.Bounds(100, Duration.ofSeconds(20)));
    }

    private static void assertNotSent(PinnedHttp http, HttpCall call) {
        assertThatThrownBy(() -> http.send(call))
                .extracting(e -> ((HttpFailure) e).kind())
                .isEqualTo(HttpFailure.Kind.NOT_SENT);
    }

    @Test
    void a_certificate_must_be_of_the_host_that_was_named_though_its_address_is_dialled() throws Exception {
        PinnedClients.Trust trust = Certificate.of("model.test", folder).trusted();
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(trust.context()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        int port = server.getAddress().getPort();
        Resolver resolver = host -> new InetAddress[] {InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1})};
        var check = new AddressCheck(true, resolver);

        try (var http = new PinnedHttp(check, InstantSource.fixed(Instant.EPOCH), Duration.ofSeconds(5), trust)) {
            assertThat(http.send(post("model.test", port)).status()).isEqualTo(204);
            assertNotSent(http, post("other.test", port));
            assertNotSent(http, post("127.0.0.1", port));
        } finally {
            server.stop(0);
        }
    }
}
