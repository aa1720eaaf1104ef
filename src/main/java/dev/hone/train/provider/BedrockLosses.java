package dev.hone.train.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.hone.llm.CallTrouble;
import dev.hone.llm.JsonWire;
import dev.hone.train.JobEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The losses of one of Bedrock's jobs: tables of comma-separated values in the bucket, by step, whose columns are named
 * in their first line.
 */
final class BedrockLosses {
    private static final String TRAINING = "/training_artifacts/step_wise_training_metrics.csv";
    private static final String VALIDATION = "/validation_artifacts/post_fine_tuning_validation/validation_metrics.csv";
    private static final int FORBIDDEN = 403;

    private final JsonWire storage;
    private final String folder;

    /** @param folder of the job, as a path of the storage */
    BedrockLosses(JsonWire storage, String folder) {
        this.storage = storage;
        this.folder = folder;
    }

    /** What was not told before. */
    List<JobEvent> after(String cursor) {
        var lists = new WholeLists(cursor);
        lists.readings(table(TRAINING), (place, row) -> event(place, reading(row, "training_loss", "")));
        lists.events(table(VALIDATION), (place, row) -> event(place, reading(row, "", "validation_loss")));
        return lists.told();
    }

    /** Rows of a table; none where it is not there, or where the key may not know whether it is. */
    private ArrayNode table(String name) {
        try {
            return rows(storage.text(folder + name));
        } catch (CallTrouble e) {
            if (e.isNotFound() || e.status() == FORBIDDEN) {
                return JsonNodeFactory.instance.arrayNode();
            }
            throw e;
        }
    }

    private static ArrayNode rows(String text) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        List<String> names = lines.isEmpty() ? List.of() : cells(lines.getFirst());
        lines.stream().skip(1).map(BedrockLosses::cells).forEach(cells -> {
            ObjectNode row = rows.addObject();
            for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
                row.put(names.get(i), cells.get(i));
            }
        });
        return rows;
    }

    private static List<String> cells(String line) {
        return List.of(line.split(",", -1)).stream()
                .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
                .toList();
    }

    private static JobEvent event(String cursor, JobEvent.@Nullable Reading reading) {
        return new JobEvent(cursor, Instant.EPOCH, "metrics", reading);
    }

    private static JobEvent.@Nullable Reading reading(JsonNode row, String loss, String validation) {
        Double step = number(row.path("step_number").asText(""));
        return step == null
                ? null
                : new JobEvent.Reading(
                        step.intValue(),
                        null,
                        number(row.path(loss).asText("")),
                        number(row.path(validation).asText("")),
                        null,
                        null);
    }

    /** Also of a whole number that is written with a point; null where it is no number. */
    private static @Nullable Double number(String text) {
        Double word = JobEvent.figure(TextNode.valueOf(text));
        if (word != null || !text.matches("-?[0-9.]+([eE][+-]?[0-9]+)?")) {
            return word;
        }
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
