package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.net.HttpFailure;
import dev.hone.net.HttpPort;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** Calls of a provider's API that are not chat: files, jobs, deployments. Each is sent once and never repeated here. */
public final class JsonWire {
    private static final long MOST_BYTES = 8 << 20;
    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofMinutes(15);

    private final Wire wire;

    /** @param http carries the calls; one that signs them where the provider wants that */
    public JsonWire(Endpoint endpoint, HttpPort http) {
        this.wire = new Wire(endpoint, http, Map.of());
    }

    /**
     * A file to upload.
     *
     * @param name as the provider keeps it
     * @param content bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // Sent once, never compared.
    public record Upload(String name, byte[] content) {}

    /** Reads something. */
    public JsonNode get(String path) {
        return send(Wire.Ask.get(path), SHORT);
    }

    /** Reads a text that is no JSON. */
    public String text(String path) {
        return new String(answer(Wire.Ask.get(path), SHORT).body(), StandardCharsets.UTF_8);
    }

    /** Asks for something to be done. */
    public JsonNode send(String method, String path, JsonNode body) {
        byte[] bytes = body.isMissingNode() ? new byte[0] : Json.write(body).getBytes(StandardCharsets.UTF_8);
        return send(new Wire.Ask(method, path, "application/json", bytes), LONG);
    }

    /** Sends a form with one file. */
    public JsonNode upload(String path, Map<String, String> fields, Upload file) {
        String boundary = dev.hone.data.ContentHash.of(file.content()).substring(0, 24);
        Multipart form = Multipart.of(boundary, fields, file.name(), file.content());
        return send(new Wire.Ask("POST", path, form.type(), form.body()), LONG);
    }

    /** Sends a file as it is. */
    public void store(String method, String path, Upload file) {
        answer(new Wire.Ask(method, path, "application/jsonl", file.content()), LONG);
    }

    private JsonNode send(Wire.Ask ask, Duration most) {
        WireAnswer answer = answer(ask, most);
        return answer.body().length == 0 ? Json.object() : json(answer);
    }

    private WireAnswer answer(Wire.Ask ask, Duration most) {
        try {
            WireAnswer answer = wire.send(ask, MOST_BYTES, most);
            if (answer.status() < 200 || answer.status() >= 300) {
                throw CallTrouble.of(WireError.of(answer).attempt(answer), answer.status());
            }
            return answer;
        } catch (HttpFailure e) {
            throw trouble(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("stopped while waiting for " + ask.path());
        }
    }

    private static JsonNode json(WireAnswer answer) {
        Optional<JsonNode> tree = WireJson.anything(answer.body());
        if (tree.isEmpty() || !tree.get().isContainerNode()) {
            throw new CallTrouble(CallTrouble.Kind.UNKNOWN, answer.status(), "the answer is no JSON", null);
        }
        return tree.get();
    }

    private static CallTrouble trouble(HttpFailure failure) {
        String message = String.valueOf(failure.getMessage());
        return new CallTrouble(
                switch (failure.kind()) {
                    case FORBIDDEN -> CallTrouble.Kind.REFUSED;
                    case NOT_SENT -> CallTrouble.Kind.NOTHING_DONE;
                    case NO_ANSWER, TOO_LARGE -> CallTrouble.Kind.UNKNOWN;
                },
                message);
    }
}
