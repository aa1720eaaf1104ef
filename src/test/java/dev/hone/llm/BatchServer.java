package dev.hone.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** A provider's batch API with a memory, written from the published shapes; it can be told to misbehave. */
abstract class BatchServer implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    /** It comes with the header by which a client is told not to try again. */
    private static final String HOPELESS = "{\"error\": {\"message\": \"do not retry\"}}";

    /** All bodies that came in and went out, by method and path. */
    final List<Exchange> exchanges = Collections.synchronizedList(new ArrayList<>());

    /** What comes of a row, by its prompt: {@code ok} once the list is empty. */
    final Map<String, Deque<String>> outcomes = new HashMap<>();

    final Map<String, Job> jobs = Collections.synchronizedMap(new LinkedHashMap<>());

    /** Does to the n-th create what it says: drop, refuse, fail, or nothing. */
    final Deque<String> createFaults = new ArrayDeque<>();

    int hiddenLooks;
    volatile int pollsUntilEnd = 2;
    boolean failsAsWhole;

    private final HttpServer server;

    record Exchange(String what, String asked, String answered) {}

    record Answer(int status, String body) {}

    record Row(String id, String prompt) {}

    static final class Job {
        final String id;
        final ObjectNode made;
        final List<Row> rows;
        final Map<String, String> came = new HashMap<>();
        int polls;

        Job(String id, ObjectNode made, List<Row> rows) {
            this.id = id;
            this.made = made;
            this.rows = rows;
        }
    }

    BatchServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    abstract Answer route(String what, String query, String body);

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String query = exchange.getRequestURI().getQuery();
            String what = exchange.getRequestMethod() + " "
                    + exchange.getRequestURI().getPath().substring("/v1".length());
            Answer answer = route(what, query == null ? "" : query, body);
            exchanges.add(new Exchange(what, body, answer.body()));
            if (answer.status() == 0) {
                return; // the connection ends without an answer
            }
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            if (answer.body().equals(HOPELESS)) {
                exchange.getResponseHeaders().add("x-should-retry", "false");
            }
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Makes a job, unless it is told to refuse; what the other side hears of it is another matter. */
    Answer create(String id, ObjectNode made, List<Row> rows, int status) {
        String fault = createFaults.isEmpty() ? "" : createFaults.poll();
        if (fault.equals("refuse")) {
            return new Answer(429, "{\"error\": {\"message\": \"slow\", \"type\": \"rate_limit\"}}");
        }
        jobs.put(id, new Job(id, made, rows));
        return switch (fault) {
            case "drop" -> new Answer(0, "");
            case "fail" -> new Answer(500, "{}");
            case "hopeless" -> new Answer(500, HOPELESS);
            case "garble" -> new Answer(status, "{\"id\": ");
            default -> new Answer(status, made.toString());
        };
    }

    Job job(String id) {
        return Objects.requireNonNull(jobs.get(id), id);
    }

    /** The jobs that the list shows just now. */
    synchronized List<Job> listed() {
        return hiddenLooks-- > 0 ? List.of() : List.copyOf(jobs.values());
    }

    boolean polled(Job job) {
        job.polls++;
        return isEnded(job);
    }

    boolean isEnded(Job job) {
        return job.polls >= pollsUntilEnd;
    }

    /** The rows in another order than they came in, one of them twice. */
    List<Row> shuffled(Job job) {
        List<Row> rows = new ArrayList<>(job.rows);
        Collections.shuffle(rows, new Random(1));
        rows.add(rows.get(0));
        return rows;
    }

    String outcome(Job job, Row row) {
        return job.came.computeIfAbsent(row.id(), id -> {
            Deque<String> script = outcomes.get(row.prompt());
            return script == null || script.isEmpty() ? "ok" : script.poll();
        });
    }

    long count(String what) {
        return exchanges.stream()
                .filter(exchange -> exchange.what().startsWith(what))
                .count();
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode object(String json) {
        return (ObjectNode) tree(json);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
