package dev.hone.data;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads JSON Lines: {@code {"input", "output", "meta"}}, the synonyms {@code text} and {@code label}, or a chat. */
final class JsonRows {
    private static final Set<String> CHAT = Set.of("messages");
    private final Limits limits;
    private final RowSink sink;
    private final JsonMapper mapper;

    JsonRows(Limits limits, RowSink sink) {
        this.limits = limits;
        this.sink = sink;
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.depth())
                        .maxTokenCount(limits.tokens())
                        .maxStringLength(limits.lineBytes())
                        .maxNameLength(1_000)
                        .maxNumberLength(100)
                        .build())
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        this.mapper = JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
    }

    void read(BoundedLines lines) throws IOException {
        BoundedLines.Line line = lines.next();
        while (line != null && !sink.stopped()) {
            if (line.tooLong()) {
                sink.tooLong(line.number());
            } else {
                read(line.number(), Utf8.decode(line).strip());
            }
            line = lines.next();
        }
    }

    private void read(int line, String text) {
        if (text.isEmpty()) {
            return;
        }
        try {
            JsonNode row = mapper.readTree(text);
            if (!row.isObject()) {
                sink.problem(line, "is not a JSON object - write one {\"input\": ..., \"output\": ...} a line");
            } else if (row.has("messages")) {
                chat(line, row);
            } else {
                plain(line, row);
            }
        } catch (StreamConstraintsException e) {
            sink.problem(
                    line,
                    "is nested deeper than %d levels, or has more than %d keys and values, or a key or number that is"
                                    .formatted(limits.depth(), limits.tokens())
                            + " too long - simplify the row");
        } catch (JsonProcessingException e) {
            sink.problem(line, "is not valid JSON%s - correct it".formatted(column(e)));
        }
    }

    /** Where the parser stopped; its own message is left out, since it quotes the row. */
    private static String column(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (column %d)".formatted(e.getLocation().getColumnNr());
    }

    private void plain(int line, JsonNode row) {
        String inputKey = row.has("input") ? "input" : "text";
        String outputKey = row.has("output") ? "output" : "label";
        JsonNode input = row.get(inputKey);
        JsonNode output = row.get(outputKey);
        if (input == null || !input.isTextual()) {
            sink.problem(line, "has no text under \"input\" (or \"text\") - add it");
        } else if (output != null && !isLabel(output)) {
            sink.problem(
                    line, "\"%s\" must be text, a whole number or true/false - write it as text".formatted(outputKey));
        } else {
            String wanted = output == null || output.isNull() ? "" : output.asText();
            sink.row(line, input.textValue(), wanted, meta(row, Set.of(inputKey, outputKey, "id", "meta")));
        }
    }

    private static boolean isLabel(JsonNode output) {
        return output.isTextual() || output.isIntegralNumber() || output.isBoolean() || output.isNull();
    }

    private static Map<String, String> meta(JsonNode row, Set<String> left) {
        Map<String, String> meta = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : row.properties()) {
            if (!left.contains(field.getKey())) {
                put(meta, field);
            }
        }
        JsonNode given = row.path("meta");
        given.properties().forEach(field -> put(meta, field));
        if (!given.isObject() && !given.isMissingNode() && !given.isNull() && left.contains("meta")) {
            meta.put("meta", text(given));
        }
        return meta;
    }

    private static void put(Map<String, String> meta, Map.Entry<String, JsonNode> field) {
        if (!field.getValue().isNull()) {
            meta.put(field.getKey(), text(field.getValue()));
        }
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private void chat(int line, JsonNode row) {
        JsonNode messages = row.get("messages");
        int first = messages.size() == 3 && "system".equals(role(messages, 0)) ? 1 : 0;
        String input = content(messages, first, "user");
        String output = content(messages, first + 1, "assistant");
        if (messages.size() != first + 2 || input == null || output == null || output.isEmpty()) {
            sink.problem(
                    line,
                    "\"messages\" must be an optional system, one user and one assistant message, each with text"
                            + " - split longer conversations");
        } else {
            sink.row(line, input, output, meta(row, CHAT));
        }
    }

    private static @Nullable String role(JsonNode messages, int index) {
        return messages.path(index).path("role").textValue();
    }

    private static @Nullable String content(JsonNode messages, int index, String role) {
        return role.equals(role(messages, index))
                ? messages.path(index).path("content").textValue()
                : null;
    }
}
