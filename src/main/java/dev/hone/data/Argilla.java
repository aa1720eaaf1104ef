package dev.hone.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records of Argilla 2, as its client writes and reads them. */
final class Argilla {
    private static final List<String> QUESTIONS = List.of("decision", "fixed-input", "fixed-output", "note");

    private Argilla() {}

    static ObjectNode record(ReviewTask task) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", task.id());
        node.put("status", "pending");
        node.putObject("fields").put("input", task.input()).put("output", task.output());
        node.putObject("metadata")
                .put("run", task.origin().run())
                .put("round", task.origin().round())
                .put("teacher", task.origin().teacher())
                .put("criterion", task.criterion())
                .put("reason", task.reason());
        node.putObject("suggestions");
        node.putObject("responses");
        node.putObject("vectors");
        return node;
    }

    /** One answer for each person who responded. */
    static List<ReviewAnswer> answers(int place, JsonNode record) {
        Map<String, Map<String, String>> byPerson = new LinkedHashMap<>();
        for (String question : QUESTIONS) {
            for (JsonNode response : record.path("responses").path(question)) {
                byPerson.computeIfAbsent(response.path("user_id").asText(), person -> new LinkedHashMap<>())
                        .put(question, response.path("value").asText());
            }
        }
        return byPerson.entrySet().stream()
                .map(person -> new ReviewAnswer(
                        place,
                        record.path("id").asText(),
                        person.getKey(),
                        person.getValue().getOrDefault("decision", ""),
                        person.getValue().getOrDefault("fixed-input", ""),
                        person.getValue().getOrDefault("fixed-output", ""),
                        person.getValue().getOrDefault("note", "")))
                .toList();
    }
}
