package dev.hone.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PinnedHttpTest {
    private static final InstantSource NOW = InstantSource.fixed(Instant.EPOCH);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger lookups = new AtomicInteger();
    private final List<HttpServer> servers = new ArrayList<>();

    @AfterEach
    void stop() {
        over.countDown();
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }

    private HttpServer started(HttpServer server) {
        server.setExecutor(threads);
        server.start();
        servers.add(server);
        return server;
    }

    private HttpServer plain() throws IOException {
        return started(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    private PinnedHttp http(boolean allowPrivate, String... answers) {
        Resolver resolver = host -> {
            String address = answers[Math.min(lookups.getAndIncrement(), answers.length - 1)];
            return new InetAddress[] {
                InetAddress.getByAddress(host, InetAddress.getByName(address).getAddress())
            };
        };
        return new PinnedHttp(new AddressCheck(allowPrivate, resolver), NOW, CONNECT, PinnedClients.Trust::system);
    }

    private static HttpCall post(String address, long bytes, Duration total) {
        return new HttpCall(
                "POST",
                URI.create(address),
                Map.of("Authorization", "Bearer top-secret", "Content-Type", "application/json"),
                new byte[] {'{', '}'},
                new HttpCall.Bounds(bytes, total));
    }

    private static HttpCall post(String address) {
        return post(address, 10_000, Duration.ofSeconds(20));
    }

    private static void echo(HttpExchange exchange) throws IOException {
        String seen = String.join(
                " ",
                exchange.getRequestHeaders().getFirst("Host"),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestURI().toString(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        answer(exchange, 200, seen);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String text(HttpReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }

    @Test
    void a_call_arrives_with_host_key_path_query_and_body() throws Exception {
        HttpServer server = plain();
        server.createContext("/v1", PinnedHttpTest::echo);
        int port = server.getAddress().getPort();

        try (PinnedHttp http = http(true, "127.0.0.1")) {
            HttpReply reply = http.send(post("http://model.test:" + port + "/v1/chat?a=b%20c"));

            assertThat(reply.status()).isEqualTo(200);
            assertThat(text(reply)).isEqualTo("model.test:" + port + " Bearer top-secret /v1/chat?a=b%20c {}");
        }
    }

    @Test
    void the_address_that_was_checked_is_the_one_that_is_asked() throws Exception {
        HttpServer server = plain();
        server.createContext("/", PinnedHttpTest::echo);
        String address = "http://model.test:" + server.getAddress().getPort() + "/";

        // The system's resolver knows no such name, and a second question would be answered otherwise.
        try (PinnedHttp http = http(true, "127.0.0.1", "169.254.169.254")) {
            http.send(post(address));
            http.send(post(address));

            assertThat(lookups).hasValue(1);
        }
    }

    @Test
    void private_addresses_and_plain_http_are_refused_before_anything_is_sent() {
        try (PinnedHttp strict = http(false, "127.0.0.1")) {
            assertThatThrownBy(() -> strict.send(post("https://model.test/")))
                    .hasMessageContaining("allow-private-address")
                    .extracting(e -> ((HttpFailure) e).kind())
                    .isEqualTo(HttpFailure.Kind.FORBIDDEN);
        }
        lookups.set(0);
        try (PinnedHttp open = http(true, "8.8.8.8", "169.254.169.254")) {
            assertThatThrownBy(() -> open.send(post("http://model.test/"))).hasMessageContaining("plain http");
            assertThatThrownBy(() -> open.send(post("https://model.test/"))).hasMessageContaining("reserved");
            assertThatThrownBy(() -> open.send(post("file:///etc/passwd"))).hasMessageContaining("https");
        }
    }

    @Test
    void a_redirect_is_handed_back_and_not_followed() throws Exception {
        HttpServer other = plain();
        AtomicInteger asked = new AtomicInteger();
        other.createContext("/", exchange -> {
            asked.incrementAndGet();
            echo(exchange);
        });
        HttpServer server = plain();
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders()
                    .add("Location", "http://127.0.0.1:" + other.getAddress().getPort() + "/");
            answer(exchange, 307, "");
        });

        try (PinnedHttp http = http(true, "127.0.0.1")) {
            HttpReply reply =
                    http.send(post("http://model.test:" + server.getAddress().getPort() + "/"));

            assertThat(reply.status()).isEqualTo(307);
            assertThat(asked).hasValue(0);
        }
    }

    @Test
    void failures_tell_whether_anything_was_sent_and_never_the_key() throws Exception {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        HttpServer server = plain();
        server.createContext("/large", exchange -> answer(exchange, 200, "x".repeat(50_000)));
        server.createContext("/drop", HttpExchange::close);
        server.createContext("/never", exchange -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        String base = "http://model.test:" + server.getAddress().getPort();

        try (PinnedHttp http = http(true, "127.0.0.1")) {
            assertFails(http, post("http://model.test:" + closed + "/"), HttpFailure.Kind.NOT_SENT);
            assertFails(http, post(base + "/large"), HttpFailure.Kind.TOO_LARGE);
            assertFails(http, post(base + "/drop"), HttpFailure.Kind.NO_ANSWER);
            assertFails(http, post(base + "/never", 10, Duration.ofMillis(100)), HttpFailure.Kind.NO_ANSWER);
            assertThat(post(base)).asString().doesNotContain("top-secret");
        }
    }

    private static void assertFails(PinnedHttp http, HttpCall call, HttpFailure.Kind kind) {
        assertThatThrownBy(() -> http.send(call))
                .isInstanceOf(HttpFailure.class)
                .hasMessageNotContaining("top-secret")
                .extracting(e -> ((HttpFailure) e).kind())
                .isEqualTo(kind);
    }

    @Test
    void an_unknown_host_was_not_sent_to() {
        Resolver nobody = host -> {
            throw new java.net.UnknownHostException(host);
        };
        try (var http = new PinnedHttp(new AddressCheck(true, nobody), NOW, CONNECT, PinnedClients.Trust::system)) {
            assertFails(http, post("https://model.test/"), HttpFailure.Kind.NOT_SENT);
        }
    }
}
