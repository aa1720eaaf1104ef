package dev.hone.data;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One row of a data file.
 *
 * @param line 1-based line on which the row starts
 * @param input what the student reads, in NFC
 * @param output the label or answer, byte for byte as in the file; empty where the row has none
 * @param meta everything else that the row carries, nested values as JSON text
 */
public record Row(int line, String input, String output, Map<String, String> meta) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public Row {
        requireNonNull(input, "input");
        requireNonNull(output, "output");
        meta = Map.copyOf(meta);
    }

    /** Whether the row has a label or answer. */
    public boolean labelled() {
        return !output.isEmpty();
    }

    /**
     * What a column says, in lines.
     *
     * @return its text, or of a list its texts one below the other; empty where the row has no such column
     */
    public String lines(String column) {
        String value = meta.getOrDefault(column, "");
        return value.startsWith("[") ? texts(value).orElse(value) : value;
    }

    private static Optional<String> texts(String list) {
        try {
            return Optional.of(String.join("\n", MAPPER.readValue(list, String[].class)));
        } catch (JsonProcessingException e) {
            return Optional.empty(); // a text that begins like a list
        }
    }

    /** The row as an example that comes from the given kind of origin. */
    public Example example(Source source) {
        return example(source, List.of());
    }

    /** The same with what these columns say. */
    public Example example(Source source, List<String> columns) {
        Map<String, String> values = new TreeMap<>(meta);
        values.keySet().retainAll(columns);
        var lineage = new Lineage(source, null, null, null, List.of(), null, 0, Map.of());
        return new Example(input, output, lineage.inColumns(values));
    }
}
