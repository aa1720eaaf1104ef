package dev.hone.train.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.train.JobEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Events and readings of a provider that gives both lists as a whole, oldest first. A cursor says how many of each are
 * known, such as {@code 3/40}.
 */
final class WholeLists {
    private final List<JobEvent> told = new ArrayList<>();
    private int events;
    private int readings;

    WholeLists(String cursor) {
        String[] known = cursor.split("/", 2);
        this.events = known.length < 2 ? 0 : Integer.parseInt(known[0]);
        this.readings = known.length < 2 ? 0 : Integer.parseInt(known[1]);
    }

    /** Takes those of the events that are not known. */
    void events(JsonNode list, BiFunction<String, JsonNode, JobEvent> event) {
        while (events < list.size()) {
            JsonNode next = list.path(events++);
            told.add(event.apply(events + "/" + readings, next));
        }
    }

    /** Takes those of the readings that are not known. */
    void readings(JsonNode list, BiFunction<String, JsonNode, JobEvent> reading) {
        while (readings < list.size()) {
            JsonNode next = list.path(readings++);
            told.add(reading.apply(events + "/" + readings, next));
        }
    }

    /** What was not known, in the order it was taken. */
    List<JobEvent> told() {
        return List.copyOf(told);
    }
}
