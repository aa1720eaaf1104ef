package dev.hone.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads CSV whose header names the input (or text) and, for labelled rows, the output (or label). */
final class CsvRows {
    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();
    private final Limits limits;
    private final RowSink sink;

    CsvRows(Limits limits, RowSink sink) {
        this.limits = limits;
        this.sink = sink;
    }

    void read(BoundedLines lines) throws IOException {
        LineReader reader = new LineReader(lines, limits.lineBytes());
        try (CSVParser parser =
                CSVParser.builder().setReader(reader).setFormat(FORMAT).get()) {
            read(parser, reader);
        }
    }

    private void read(CSVParser parser, LineReader reader) throws IOException {
        int line = 1;
        Columns columns = null;
        try {
            Iterator<CSVRecord> records = parser.iterator();
            while (!sink.stopped() && records.hasNext()) {
                CSVRecord row = records.next();
                if (!isBlank(row)) {
                    if (columns != null) {
                        columns.row(line, row, sink);
                    } else {
                        columns = Columns.of(line, row, limits, sink);
                    }
                }
                line = Math.toIntExact(parser.getCurrentLineNumber()) + 1;
                reader.startRecord(line);
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            explain(line, e);
        }
    }

    private void explain(int line, RuntimeException e) throws IOException {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof Utf8.BadLine bad) {
                throw bad;
            }
            if (cause instanceof LineReader.TooLong tooLong) {
                sink.tooLong(tooLong.line());
                sink.stop(tooLong.line(), "the rest of the file was not read - is a closing quote missing?");
                return;
            }
        }
        sink.stop(
                line,
                "has a quote in the wrong place; the rest of the file was not read"
                        + " - quote the whole field and double the quotes in it");
    }

    private static boolean isBlank(CSVRecord row) {
        return row.size() == 1 && row.get(0).isBlank();
    }

    /** Which column holds what. */
    private record Columns(List<String> names, int input, int output) {
        private static final Set<String> NOT_META = Set.of("id");

        static Columns of(int line, CSVRecord header, Limits limits, RowSink sink) {
            List<String> names = header.stream().map(String::strip).toList();
            Map<String, Integer> places = new HashMap<>();
            for (int i = 0; i < names.size(); i++) {
                if (places.put(names.get(i).toLowerCase(Locale.ROOT), i) != null) {
                    sink.stop(line, "the header names column %d twice - rename it".formatted(i + 1));
                }
            }
            int input = places.getOrDefault("input", places.getOrDefault("text", -1));
            int output = places.getOrDefault("output", places.getOrDefault("label", -1));
            if (input < 0) {
                sink.stop(line, "the header names no column input (or text) - begin the file with: input,output");
            }
            if (names.size() > limits.tokens()) {
                sink.stop(line, "has %d columns, more than %d".formatted(names.size(), limits.tokens()));
            }
            return new Columns(names, input, output);
        }

        void row(int line, CSVRecord row, RowSink sink) {
            if (row.size() != names.size()) {
                sink.problem(
                        line,
                        "has %d fields where the header has %d - quote fields that hold commas"
                                .formatted(row.size(), names.size()));
                return;
            }
            Map<String, String> meta = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                if (i != input
                        && i != output
                        && !NOT_META.contains(names.get(i))
                        && !row.get(i).isEmpty()) {
                    meta.put(names.get(i), row.get(i));
                }
            }
            sink.row(line, row.get(input), output < 0 ? "" : row.get(output), meta);
        }
    }
}
