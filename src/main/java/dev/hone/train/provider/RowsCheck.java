package dev.hone.train.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.hone.data.ExportFormat;
import dev.hone.llm.TuningFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Checks rows before they are sent, line by line: the shape of the provider's dialect without a key more, roles in
 * their order, and no empty text. What a provider refuses after an hour is refused here at once.
 */
final class RowsCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_SHOWN = 5;

    private final TuningFacts.Rows wanted;
    private final JsonSchema schema;
    private final List<String> problems = new ArrayList<>();

    private RowsCheck(TuningFacts.Rows wanted, ExportFormat format) {
        this.wanted = wanted;
        this.schema = schema(format);
    }

    /** What is wrong, one sentence each; empty where nothing is. */
    static List<String> problems(RowsFile file, TuningFacts.Rows wanted) {
        RowsCheck check = new RowsCheck(wanted, file.format());
        check.size(file);
        check.lines(file);
        return check.problems;
    }

    private void size(RowsFile file) {
        if (file.examples().size() < wanted.least()) {
            problems.add("%d rows are too few: the provider takes at least %d"
                    .formatted(file.examples().size(), wanted.least()));
        }
        Integer rows = wanted.most();
        if (rows != null && file.examples().size() > rows) {
            problems.add("%,d rows are too many: the provider takes at most %,d"
                    .formatted(file.examples().size(), rows));
        }
        Long bytes = wanted.mostBytes();
        if (bytes != null && file.content().length > bytes) {
            problems.add(
                    "%,d bytes are too many: the provider takes at most %,d".formatted(file.content().length, bytes));
        }
    }

    private void lines(RowsFile file) {
        int number = 0;
        for (String line : new String(file.content(), StandardCharsets.UTF_8).split("\n", -1)) {
            number++;
            if (line.isEmpty() || problems.size() >= MOST_SHOWN) {
                continue;
            }
            try {
                check(number, JSON.readTree(line));
            } catch (JsonProcessingException e) {
                problems.add("row %d is no JSON".formatted(number));
            }
        }
    }

    private void check(int number, JsonNode row) {
        schema.validate(row).stream()
                .limit(1)
                .forEach(problem -> problems.add("row %d: %s".formatted(number, problem.getMessage())));
        for (JsonNode text : row.findValues("text")) {
            blank(number, text);
        }
        for (JsonNode text : row.findValues("content")) {
            blank(number, text);
        }
    }

    private void blank(int number, JsonNode text) {
        if (text.isTextual() && text.textValue().isBlank()) {
            problems.add("row %d has an empty text".formatted(number));
        }
    }

    private static JsonSchema schema(ExportFormat format) {
        String name = "rows-%s.json"
                .formatted(
                        switch (format) {
                            case VERTEX -> "vertex";
                            case BEDROCK -> "bedrock";
                            case BEDROCK_PROMPT -> "bedrock-prompt";
                            case DPO_OPENAI -> "pairs";
                            case DPO_VERTEX -> "vertex-pairs";
                            default -> "messages";
                        });
        try (InputStream in = RowsCheck.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
