package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A model server that counts what it is asked, and can let somebody wait for a number of calls. */
final class CountingServer implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Map<String, Integer> received = new ConcurrentHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Mark mark = new Mark(Integer.MAX_VALUE, new CountDownLatch(0));

    private record Mark(int calls, CountDownLatch reached) {}

    CountingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::answer);
        server.start();
    }

    String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1";
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode body = Json.OWN.readTree(exchange.getRequestBody());
        String prompt = body.path("messages").path(0).path("content").asText();
        int times = received.merge(prompt, 1, Integer::sum);
        Mark next = mark;
        if (calls.incrementAndGet() >= next.calls()) {
            next.reached().countDown();
        }
        String text = Json.write(prompt + " " + times);
        String json = """
                {"choices": [{"message": {"content": %s}, "finish_reason": "stop"}],
                 "usage": {"prompt_tokens": 10, "completion_tokens": 20}}""".formatted(text);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** A latch that opens after so many more calls. */
    CountDownLatch after(int more) {
        CountDownLatch reached = new CountDownLatch(1);
        mark = new Mark(calls.get() + more, reached);
        return reached;
    }

    int received() {
        return calls.get();
    }

    int received(String prompt) {
        return received.getOrDefault(prompt, 0);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
