package dev.hone.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class PinnedHttpLoadTest {
    private static final int CALLS = 256;

    @Test
    void two_hundred_and_fifty_six_calls_are_in_flight_at_once() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), CALLS);
        CountDownLatch all = new CountDownLatch(CALLS);
        server.createContext("/", exchange -> {
            all.countDown();
            try {
                all.await(); // answers nobody before everybody has asked
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                PinnedHttp http = http()) {
            server.setExecutor(threads);
            server.start();
            List<Future<HttpReply>> asked = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                asked.add(
                        threads.submit(() -> http.send(call(server.getAddress().getPort()))));
            }
            for (Future<HttpReply> reply : asked) {
                assertThat(reply.get().status()).isEqualTo(200);
            }
        } finally {
            server.stop(0);
        }
    }

    private static PinnedHttp http() {
        Resolver loopback = host -> new InetAddress[] {InetAddress.getLoopbackAddress()};
        return new PinnedHttp(
                new AddressCheck(true, loopback),
                InstantSource.fixed(Instant.EPOCH),
                Duration.ofSeconds(5),
                PinnedClients.Trust::system);
    }

    private static HttpCall call(int port) {
        var bounds = new HttpCall.Bounds(10, Duration.ofSeconds(60));
        return new HttpCall("POST", URI.create("http://model.test:" + port + "/"), Map.of(), new byte[0], bounds);
    }
}
