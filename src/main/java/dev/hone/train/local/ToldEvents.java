package dev.hone.train.local;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.train.Checkpoint;
import dev.hone.train.JobEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a trainer tells in lines of JSON, in words and figures. */
final class ToldEvents {
    private ToldEvents() {}

    /** Those after a cursor, which is the number of events that were read. */
    static List<JobEvent> after(List<JsonNode> all, String cursor) {
        List<JobEvent> events = new ArrayList<>();
        for (int i = cursor.isEmpty() ? 0 : Integer.parseInt(cursor); i < all.size(); i++) {
            JsonNode event = all.get(i);
            events.add(new JobEvent(String.valueOf(i + 1), Instant.EPOCH, words(event), reading(event)));
        }
        return events;
    }

    /** Checkpoints that answer, by their steps; what is told again after a restart is the same one. */
    static List<Checkpoint> offered(List<JsonNode> all, Path output) {
        Map<Integer, Checkpoint> offered = new TreeMap<>();
        for (JsonNode event : all) {
            Integer step = JobEvent.steps(event.path("step"));
            String model = event.path("model").asText("");
            if (step != null && !model.isEmpty() && event.path("event").asText().equals("offered")) {
                offered.put(step, new Checkpoint(step, output.resolve(model).toString()));
            }
        }
        return List.copyOf(offered.values());
    }

    static String words(JsonNode event) {
        String step = event.has("step") ? " step " + event.path("step").asText() : "";
        String of = event.has("of") ? " of " + event.path("of").asText() : "";
        Double loss = JobEvent.figure(event.path("loss"));
        return event.path("event").asText() + step + of + (loss == null ? "" : ", loss %.4f".formatted(loss));
    }

    private static JobEvent.@Nullable Reading reading(JsonNode event) {
        Integer step = JobEvent.steps(event.path("step"));
        if (step == null) {
            return null;
        }
        Integer of = JobEvent.steps(event.path("of"));
        Double loss = JobEvent.figure(event.path("loss"));
        Double accuracy = JobEvent.figure(event.path("accuracy"));
        return switch (event.path("event").asText()) {
            case "progress" -> new JobEvent.Reading(step, of, loss, null, accuracy, null);
            case "evaluated" -> new JobEvent.Reading(step, of, null, loss, null, accuracy);
            default -> null;
        };
    }
}
