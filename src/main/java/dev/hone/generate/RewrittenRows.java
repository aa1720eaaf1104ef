package dev.hone.generate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.data.Example;
import dev.hone.llm.OutputSchema;
import java.util.ArrayList;
import java.util.List;

/** The form in which a model gives rows back that it has rewritten: each with the number of the row it is of. */
final class RewrittenRows {
    private RewrittenRows() {}

    /**
     * One rewritten row.
     *
     * @param of number of the row as it was shown, from 1
     * @param output what it is answered with now; empty where that stays
     */
    record Rewritten(int of, String input, String output) {}

    /** A row as it is shown. */
    static String numbered(int number, Example row) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("of", number)
                .put("input", row.input())
                .put("output", row.output())
                .toString();
    }

    static OutputSchema schema(boolean withOutput) {
        ObjectNode row = AnswerRows.closed();
        ObjectNode fields = row.putObject("properties");
        fields.putObject("of").put("type", "integer");
        fields.putObject("input").put("type", "string");
        var required = row.putArray("required").add("of").add("input");
        if (withOutput) {
            fields.putObject("output").put("type", "string");
            required.add("output");
        }
        return AnswerRows.listed("rewritten", row);
    }

    static List<Rewritten> read(String json) {
        List<Rewritten> rows = new ArrayList<>();
        for (JsonNode row : AnswerRows.tree(json).path("rewritten")) {
            rows.add(new Rewritten(
                    row.path("of").asInt(),
                    row.path("input").asText().strip(),
                    row.path("output").asText()));
        }
        return List.copyOf(rows);
    }
}
