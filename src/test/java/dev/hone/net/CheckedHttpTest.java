package dev.hone.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hone.data.DataException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckedHttpTest {
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CheckedHttp open = http(true, Duration.ofSeconds(20));
    private final CheckedHttp strict = http(false, Duration.ofSeconds(20));
    private HttpServer server = start();

    private static CheckedHttp http(boolean allowPrivate, Duration total) {
        return new CheckedHttp(new CheckedHttp.Options(allowPrivate, Duration.ofSeconds(5), total));
    }

    private static HttpServer start() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void serve() {
        server.setExecutor(threads);
        server.createContext("/ok", exchange -> answer(exchange, 200, "the body"));
        server.createContext("/missing", exchange -> answer(exchange, 404, "a secret of the other side"));
        server.createContext("/to-ok", exchange -> redirect(exchange, "/ok?token=hidden"));
        server.createContext("/to-metadata", exchange -> redirect(exchange, "http://169.254.169.254/latest"));
        server.createContext("/to-file", exchange -> redirect(exchange, "file:///etc/passwd"));
        server.createContext("/to-nonsense", exchange -> redirect(exchange, "http://bad host/"));
        server.createContext("/to-public-http", exchange -> redirect(exchange, "http://8.8.8.8/"));
        server.createContext("/round", exchange -> redirect(exchange, "/round"));
        server.createContext("/no-location", exchange -> answer(exchange, 302, ""));
        server.createContext("/never", exchange -> stall(exchange, false));
        server.createContext("/half", exchange -> stall(exchange, true));
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        open.close();
        strict.close();
        threads.shutdownNow();
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().add("Location", to);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    /** Answers nothing, or only the first byte, until the test is over. */
    private void stall(HttpExchange exchange, boolean begin) throws IOException {
        try {
            if (begin) {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
            }
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Test
    void a_body_is_brought_and_redirects_are_followed() {
        assertThat(open.get(at("/ok"), 100)).asString().isEqualTo("the body");
        assertThat(open.get(at("/to-ok"), 8)).asString().isEqualTo("the body");
    }

    @Test
    void private_addresses_are_refused_unless_allowed() {
        assertThatThrownBy(() -> strict.get(at("/ok"), 100))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("private address")
                .hasMessageContaining("allow-private-address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://8.8.8.8/",
                "file:///etc/passwd",
                "ftp://8.8.8.8/",
                "/relative",
                "https:opaque",
                "https://user:secret@8.8.8.8/",
                "https://169.254.169.254/latest/meta-data",
                "https://[fe80::1]/",
                "https://0.0.0.0/",
                "https://no-such-host.invalid/",
            })
    void forbidden_addresses_are_never_asked(String address) {
        assertThatThrownBy(() -> open.get(URI.create(address), 100))
                .isInstanceOf(DataException.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/to-metadata", "/to-file", "/to-nonsense", "/to-public-http", "/round", "/no-location"})
    void redirects_are_checked_like_addresses(String path) {
        assertThatThrownBy(() -> open.get(at(path), 100)).isInstanceOf(DataException.class);
    }

    @Test
    void a_body_over_the_limit_is_cut_off() {
        assertThatThrownBy(() -> open.get(at("/ok"), 7))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("larger than 7 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/never", "/half"})
    void an_answer_that_does_not_come_is_given_up(String path) {
        try (CheckedHttp hasty = http(true, Duration.ofMillis(300))) {
            assertThatThrownBy(() -> hasty.get(at(path), 1000))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("no whole answer within PT0.3S");
        }
    }

    @Test
    void errors_name_the_status_but_neither_body_nor_query() {
        assertThatThrownBy(() -> open.get(at("/missing?token=hidden"), 100))
                .hasMessageContaining("/missing answered with status 404")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void a_server_that_is_gone_is_said() {
        URI gone = at("/ok");
        server.stop(0);

        assertThatThrownBy(() -> open.get(gone, 100)).hasMessageContaining("cannot be reached");
        server = start();
    }

    @Test
    void an_interrupt_is_kept() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> open.get(at("/never"), 100)).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void standard_options_are_strict() {
        assertThat(CheckedHttp.Options.standard().allowPrivateAddress()).isFalse();
    }
}
