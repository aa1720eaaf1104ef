package dev.hone.train.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.llm.JsonWire;
import dev.hone.train.JobEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The events of one of OpenAI's jobs. Its list gives the newest first, so that {@code after} leads into the past: it is
 * read until an event that is known. A list that gives the oldest first is read to its end.
 */
final class OpenAiEvents {
    private static final int MOST_PAGES = 200;
    private static final Pattern STEP = Pattern.compile("Step (\\d{1,9})/(\\d{1,9})");
    private static final String NUMBER = "=\\s*([0-9.eE+-]+|nan|inf)";

    private final JsonWire wire;

    OpenAiEvents(JsonWire wire) {
        this.wire = wire;
    }

    /** At least all after a cursor, oldest first. */
    List<JobEvent> after(String path, String cursor) {
        Map<String, JsonNode> read = new LinkedHashMap<>();
        String after = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode list = wire.get(path + "?limit=100" + (after.isEmpty() ? "" : "&after=" + Bodies.encoded(after)));
            int before = read.size();
            for (JsonNode event : list.path("data")) {
                after = Bodies.named(event, "id");
                read.putIfAbsent(after, event);
            }
            boolean known = read.containsKey(cursor) && isNewestFirst(read);
            if (known || read.size() == before || !list.path("has_more").asBoolean(false)) {
                break;
            }
        }
        List<JobEvent> events = read.values().stream().map(OpenAiEvents::event).toList();
        return isNewestFirst(read) ? events.reversed() : events;
    }

    private static boolean isNewestFirst(Map<String, JsonNode> read) {
        Function<JsonNode, Long> at = event -> event.path("created_at").asLong();
        return read.isEmpty()
                || at.apply(List.copyOf(read.values()).getFirst())
                        >= at.apply(List.copyOf(read.values()).getLast());
    }

    private static JobEvent event(JsonNode event) {
        String message = Bodies.text(event.path("message"));
        JsonNode data = event.path("data");
        return new JobEvent(
                Bodies.text(event.path("id")),
                Instant.ofEpochSecond(event.path("created_at").asLong()),
                message,
                data.has("step") ? reading(data) : said(message));
    }

    private static JobEvent.@Nullable Reading reading(JsonNode data) {
        Integer step = JobEvent.steps(data.path("step"));
        if (step == null) {
            return null;
        }
        Double whole = JobEvent.figure(data.path("full_valid_loss"));
        Double right = JobEvent.figure(data.path("full_valid_mean_token_accuracy"));
        return new JobEvent.Reading(
                step,
                JobEvent.steps(data.path("total_steps")),
                JobEvent.figure(data.path("train_loss")),
                whole == null ? JobEvent.figure(data.path("valid_loss")) : whole,
                JobEvent.figure(data.path("train_mean_token_accuracy")),
                right == null ? JobEvent.figure(data.path("valid_mean_token_accuracy")) : right);
    }

    /** Where figures stand in the words alone. */
    private static JobEvent.@Nullable Reading said(String message) {
        Matcher step = STEP.matcher(message);
        if (!step.find()) {
            return null;
        }
        Double whole = said(message, "full validation loss");
        return new JobEvent.Reading(
                Integer.parseInt(step.group(1)),
                Integer.valueOf(step.group(2)),
                said(message, "training loss"),
                whole == null ? said(message, "validation loss") : whole,
                null,
                null);
    }

    private static @Nullable Double said(String message, String name) {
        Matcher number = Pattern.compile("(?<!full )" + name + NUMBER).matcher(message);
        return number.find() ? number(number.group(1)) : null;
    }

    private static @Nullable Double number(String text) {
        try {
            return switch (text) {
                case "nan" -> Double.NaN;
                case "inf" -> Double.POSITIVE_INFINITY;
                default -> Double.valueOf(text);
            };
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
