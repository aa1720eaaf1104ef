package dev.hone.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.llm.OutputSchema;
import java.util.ArrayList;
import java.util.List;

/** The form in which a model answers: several examples, each with its label. */
final class AnswerRows {
    /** Providers that hold a model to a schema allow this many words in one list. */
    private static final int MOST_WORDS = 500;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private AnswerRows() {}

    /** One example of an answer. */
    record AnswerRow(String input, String output) {}

    /** The schema of an answer whose examples carry one of these labels, or any output where there are none. */
    static OutputSchema schema(List<String> labels) {
        ObjectNode row = closed();
        ObjectNode fields = row.putObject("properties");
        fields.putObject("input").put("type", "string");
        ObjectNode output = fields.putObject("output").put("type", "string");
        words(output, labels);
        row.putArray("required").add("input").add("output");
        return listed("examples", row);
    }

    /** The schema of an answer that is a list of such rows. */
    static OutputSchema listed(String name, ObjectNode row) {
        ObjectNode answer = closed();
        ObjectNode rows = answer.putObject("properties").putObject(name).put("type", "array");
        rows.set("items", row);
        answer.putArray("required").add(name);
        return new OutputSchema(name, answer.toString());
    }

    static ObjectNode closed() {
        return JsonNodeFactory.instance.objectNode().put("type", "object").put("additionalProperties", false);
    }

    /** The examples of an answer, which satisfies the schema. */
    static List<AnswerRow> read(String json) {
        List<AnswerRow> rows = new ArrayList<>();
        for (JsonNode row : tree(json).path("examples")) {
            rows.add(new AnswerRow(
                    row.path("input").asText().strip(), row.path("output").asText()));
        }
        return List.copyOf(rows);
    }

    /** An answer that satisfies its schema. */
    static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a model's answer is checked before it is read", e);
        }
    }

    /** Allows only these words, where there are some and not too many for that. */
    static void words(ObjectNode field, List<String> labels) {
        if (!labels.isEmpty() && labels.size() <= MOST_WORDS) {
            ArrayNode words = field.putArray("enum");
            labels.forEach(words::add);
        }
    }
}
