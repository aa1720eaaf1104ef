package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.net.HttpFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls to a batch API; of every failure it says whether it may have had an effect. */
final class BatchWire {
    private static final long MOST_JSON = 8 << 20;
    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Duration LONG = Duration.ofMinutes(15);

    private final Wire wire;

    BatchWire(Wire wire) {
        this.wire = wire;
    }

    JsonNode get(String path) throws BatchTrouble, InterruptedException {
        return json(send(Wire.Ask.get(path), MOST_JSON, SHORT));
    }

    JsonNode post(String path, byte[] json) throws BatchTrouble, InterruptedException {
        return json(send(Wire.Ask.post(path, json), MOST_JSON, LONG));
    }

    JsonNode upload(String path, Multipart form) throws BatchTrouble, InterruptedException {
        return json(send(new Wire.Ask("POST", path, form.type(), form.body()), MOST_JSON, LONG));
    }

    /** The values of a file of JSON lines; lines that are none are left out. */
    List<JsonNode> lines(String path, long mostBytes) throws BatchTrouble, InterruptedException {
        String text = new String(send(Wire.Ask.get(path), mostBytes, LONG).body(), StandardCharsets.UTF_8);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : text.split("\n", -1)) {
            if (!line.isBlank()) {
                WireJson.anything(line.getBytes(StandardCharsets.UTF_8)).ifPresent(lines::add);
            }
        }
        return lines;
    }

    /** A value that may be large, such as a batch with its answers inside. */
    JsonNode large(String path, long mostBytes) throws BatchTrouble, InterruptedException {
        return json(send(Wire.Ask.get(path), mostBytes, LONG));
    }

    private static JsonNode json(WireAnswer answer) throws BatchTrouble {
        Optional<JsonNode> tree = WireJson.anything(answer.body());
        if (tree.isEmpty() || !tree.get().isContainerNode()) {
            throw new BatchTrouble(new Attempt.Malformed(Fault.NOT_JSON, WireJson.beginning(answer.body()), null));
        }
        return tree.get();
    }

    private WireAnswer send(Wire.Ask ask, long mostBytes, Duration most) throws BatchTrouble, InterruptedException {
        try {
            WireAnswer answer = wire.send(ask, mostBytes, most);
            if (answer.status() >= 200 && answer.status() < 300) {
                return answer;
            }
            Attempt attempt = WireError.of(answer).attempt(answer);
            throw new BatchTrouble(
                    WireError.leavesDoubt(answer.status())
                            ? new Attempt.Uncertain("status " + answer.status())
                            : attempt);
        } catch (HttpFailure e) {
            String message = String.valueOf(e.getMessage());
            throw new BatchTrouble(
                    switch (e.kind()) {
                        case FORBIDDEN -> new Attempt.Rejected(0, "address", message);
                        case NOT_SENT -> new Attempt.Unavailable(message, null);
                        case NO_ANSWER, TOO_LARGE -> new Attempt.Uncertain(message);
                    });
        }
    }
}
