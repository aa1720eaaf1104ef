package dev.hone.generate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.data.Lineage;
import dev.hone.llm.OutputSchema;
import dev.hone.verify.CodeTests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The form in which a model answers: several examples, each with its label. */
final class AnswerRows {
    /** Providers that hold a model to a schema allow this many words in one list. */
    private static final int MOST_WORDS = 500;

    /** Sorts of lines that an expression is tried on. */
    static final List<String> EXPRESSION = List.of(Lineage.MATCHES, Lineage.MISSES);

    /** Sorts of lines that code is tried by. */
    static final List<String> CODE = List.of(Lineage.TESTS);

    private static final int LONGEST_CASE = 1000;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private AnswerRows() {}

    /**
     * One example of an answer.
     *
     * @param cases lines to try its output on, by sort, as they stand in its lineage
     * @param lacking whether a sort that was asked for has no line that can be used
     */
    record AnswerRow(String input, String output, Map<String, String> cases, boolean lacking) {
        Written written(List<String> parents) {
            Written row = new Written(input, output, parents, cases, null);
            return lacking ? row.refused(Lost.Why.NO_CASES) : row;
        }
    }

    /**
     * The schema of an answer whose examples carry one of these labels, or any output where there are none.
     *
     * @param cases sorts of lines that each has beside its output
     */
    static OutputSchema schema(List<String> labels, List<String> cases) {
        ObjectNode row = closed();
        ObjectNode fields = row.putObject("properties");
        fields.putObject("input").put("type", "string");
        ObjectNode output = fields.putObject("output").put("type", "string");
        words(output, labels);
        ArrayNode required = row.putArray("required").add("input").add("output");
        cases.forEach(sort -> {
            ObjectNode lines = fields.putObject(sort).put("type", "array");
            lines.putObject("items").put("type", "string");
            required.add(sort);
        });
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
            rows.add(row(row));
        }
        return List.copyOf(rows);
    }

    private static AnswerRow row(JsonNode row) {
        List<String> sorts = Stream.concat(EXPRESSION.stream(), CODE.stream())
                .filter(row::has)
                .toList();
        Map<String, String> cases = new HashMap<>();
        for (String sort : sorts) {
            List<String> lines = lines(row, sort);
            if (!lines.isEmpty()) {
                cases.put(sort, String.join("\n", lines));
            }
        }
        return new AnswerRow(
                row.path("input").asText().strip(), row.path("output").asText(), cases, cases.size() < sorts.size());
    }

    /** What holds more than one line is no case. */
    private static List<String> lines(JsonNode row, String sort) {
        List<String> lines = new ArrayList<>();
        row.path(sort).forEach(line -> lines.add(line.asText()));
        lines.removeIf(line -> line.indexOf('\n') >= 0 || line.length() > LONGEST_CASE);
        return CODE.contains(sort) ? CodeTests.asserts(String.join("\n", lines)) : lines;
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
