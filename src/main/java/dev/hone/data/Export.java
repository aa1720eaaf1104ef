package dev.hone.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/** Writes examples as files that others train on; {@link RowFile} reads each of them back. */
public final class Export {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final String[] COLUMNS = {
        "id",
        "input",
        "output",
        "source",
        "teacher",
        "strategy",
        "prompt-version",
        "parents",
        "target",
        "round",
        "details",
        "terms"
    };

    private Export() {}

    /** One {@code {"id", "input", "output", "meta"}} a line, with the lineage under {@code meta}. */
    public static void jsonl(List<Example> examples, Appendable out) throws IOException {
        for (Example example : examples) {
            line(row(example), out);
        }
    }

    /** CSV with a header; parents are separated by blanks, details are one JSON object. */
    public static void csv(List<Example> examples, Appendable out) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader(COLUMNS).get();
        CSVPrinter printer = new CSVPrinter(out, format);
        for (Example example : examples) {
            Lineage lineage = example.lineage();
            printer.printRecord(
                    example.id(),
                    example.input(),
                    example.output(),
                    lineage.source(),
                    lineage.teacher(),
                    lineage.strategy(),
                    lineage.promptVersion(),
                    String.join(" ", lineage.parents()),
                    lineage.target(),
                    lineage.round(),
                    details(lineage),
                    lineage.details().get(Lineage.TERMS));
        }
        printer.flush();
    }

    /** All details of a lineage as a JSON object; null where there are none. */
    static @Nullable String details(Lineage lineage) {
        return lineage.details().isEmpty() ? null : json(lineage.details());
    }

    /** One row as a line of JSON, with its lineage. */
    static String text(Example example) {
        return json(row(example));
    }

    private static String json(Object plain) {
        try {
            return MAPPER.writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row is plain data", e);
        }
    }

    private static ObjectNode row(Example example) {
        ObjectNode row = MAPPER.createObjectNode();
        row.put("id", example.id());
        row.put("input", example.input());
        row.put("output", example.output());
        row.set("meta", lineage(example.lineage()));
        return row;
    }

    /** The side file of a chat export: the lineage of its rows, line by line, without their text. */
    public static void provenance(List<Example> examples, Appendable out) throws IOException {
        int number = 0;
        for (Example example : examples) {
            number++;
            ObjectNode row = MAPPER.createObjectNode();
            row.put("line", number);
            row.put("id", example.id());
            row.setAll(lineage(example.lineage()));
            line(row, out);
        }
    }

    /** Rows of a data file as JSON Lines, with the rest of each row under {@code meta}. */
    static void rows(List<Row> rows, Source source, Appendable out) throws IOException {
        for (Row row : rows) {
            ObjectNode node = MAPPER.createObjectNode();
            node.put("id", row.example(source).id());
            node.put("input", row.input());
            if (row.labelled()) {
                node.put("output", row.output());
            }
            ObjectNode meta = node.putObject("meta");
            new TreeMap<>(row.meta()).forEach(meta::put);
            line(node, out);
        }
    }

    private static ObjectNode lineage(Lineage lineage) {
        ObjectNode node = MAPPER.createObjectNode();
        lineage.slices().forEach(slice -> node.put(slice.column(), slice.value()));
        node.put("source", lineage.source().name());
        put(node, "teacher", lineage.teacher());
        put(node, "strategy", lineage.strategy());
        put(node, "prompt-version", lineage.promptVersion());
        ArrayNode parents = node.putArray("parents");
        lineage.parents().forEach(parents::add);
        put(node, "target", lineage.target());
        if (!lineage.details().isEmpty()) {
            ObjectNode details = node.putObject("details");
            lineage.details().forEach(details::put);
        }
        return node.put("round", lineage.round());
    }

    private static void put(ObjectNode node, String key, @Nullable String value) {
        if (value != null) {
            node.put(key, value);
        }
    }

    private static void line(ObjectNode row, Appendable out) throws IOException {
        out.append(MAPPER.writeValueAsString(row)).append('\n');
    }
}
