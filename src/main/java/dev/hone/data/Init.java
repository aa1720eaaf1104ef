package dev.hone.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the split files of a new loop from one file of real examples. */
public final class Init {
    private static final Shares SHARES = new Shares.Balanced(0.3, 0.3);
    private static final String SALT = "hone/init/1";

    private Init() {}

    /**
     * What to make the files from.
     *
     * @param from JSONL, chat JSONL or CSV of real examples; rows without a label become the pool
     * @param folder where the split files go
     * @param force whether existing files may be replaced
     * @param skipBadRows whether malformed rows are left out instead of refused
     */
    public record Request(Path from, Path folder, boolean force, boolean skipBadRows) {}

    /**
     * What was made.
     *
     * @param files the file of each part that has rows
     * @param rows rows of each part
     * @param labels number of labels
     * @param warnings what the user should know about the sizes, one sentence each
     */
    public record Result(Map<DataPart, Path> files, Map<DataPart, Integer> rows, int labels, List<String> warnings) {
        public Result {
            files = Map.copyOf(files);
            rows = Map.copyOf(rows);
            warnings = List.copyOf(warnings);
        }

        /** Rows of a part; 0 where it has none. */
        public int count(DataPart part) {
            return rows.getOrDefault(part, 0);
        }
    }

    /** Splits about 40 : 30 : 30 within each label, and writes the files; refuses to replace any unless forced. */
    public static Result run(Request request) {
        List<String> warnings = new ArrayList<>();
        List<Row> rows = distinct(read(request, warnings), warnings);
        List<Row> labelled = rows.stream().filter(Row::labelled).toList();
        if (labelled.isEmpty()) {
            throw new DataException(
                    "%s has no labelled row - add a column or key output (or label)".formatted(request.from()));
        }
        Split split = Split.of(labelled, SHARES, SALT);
        Map<DataPart, List<Row>> parts = new EnumMap<>(DataPart.class);
        for (DataPart part : List.of(DataPart.SEEDS, DataPart.PROBE, DataPart.LOCKED)) {
            put(parts, part, split.rows(part));
        }
        put(parts, DataPart.POOL, rows.stream().filter(row -> !row.labelled()).toList());
        Map<DataPart, Path> files = write(request, parts);
        Map<DataPart, Integer> counts = new EnumMap<>(DataPart.class);
        parts.forEach((part, partRows) -> counts.put(part, partRows.size()));
        warnings.addAll(SizeAdvice.of(parts));
        int labels = (int) labelled.stream().map(Row::output).distinct().count();
        return new Result(files, counts, labels, warnings);
    }

    private static void put(Map<DataPart, List<Row>> parts, DataPart part, List<Row> rows) {
        if (!rows.isEmpty()) {
            parts.put(part, rows);
        }
    }

    private static List<Row> read(Request request, List<String> warnings) {
        RowFile.Content content = RowFile.read(request.from(), Limits.standard());
        boolean usable = request.skipBadRows() && !content.rows().isEmpty();
        if (!content.problems().isEmpty() && !usable) {
            throw new DataException(RowProblems.text(request.from(), content.problems()));
        }
        if (!content.problems().isEmpty()) {
            warnings.add("%d malformed rows were left out."
                    .formatted(content.problems().size()));
        }
        return content.rows();
    }

    /** Drops repeated rows, and an unlabelled row whose text is labelled elsewhere; tells of contradictions. */
    private static List<Row> distinct(List<Row> rows, List<String> warnings) {
        Set<String> labelledTexts = new HashSet<>();
        Set<String> seen = new HashSet<>();
        List<Row> kept = new ArrayList<>();
        int contradictions = 0;
        for (Row row : rows.stream().filter(Row::labelled).toList()) {
            String text = NormalText.of(row.input());
            if (seen.add(ContentHash.ofExample(row.input(), row.output()))) {
                kept.add(row);
                contradictions += labelledTexts.add(text) ? 0 : 1;
            }
        }
        for (Row row : rows) {
            if (!row.labelled() && labelledTexts.add(NormalText.of(row.input()))) {
                kept.add(row);
            }
        }
        if (kept.size() < rows.size()) {
            warnings.add("%d repeated rows were left out.".formatted(rows.size() - kept.size()));
        }
        if (contradictions > 0) {
            warnings.add("%d rows repeat a text with another label; they stay together in one file: correct them there."
                    .formatted(contradictions));
        }
        return kept;
    }

    private static Map<DataPart, Path> write(Request request, Map<DataPart, List<Row>> parts) {
        Map<DataPart, Path> files = new EnumMap<>(DataPart.class);
        for (DataPart part : parts.keySet()) {
            files.put(part, request.folder().resolve(part.word() + ".jsonl"));
        }
        List<Path> existing = files.values().stream().filter(Files::exists).toList();
        if (!existing.isEmpty() && !request.force()) {
            throw new DataException("%s exists already - choose another folder, or use --force to replace it"
                    .formatted(existing.getFirst()));
        }
        parts.forEach(
                (part, rows) -> AtomicFile.write(request.folder().resolve(part.word() + ".jsonl"), text(part, rows)));
        return files;
    }

    private static String text(DataPart part, List<Row> rows) {
        Source source = part == DataPart.POOL ? Source.POOL : Source.SEED;
        StringBuilder text = new StringBuilder();
        try {
            Export.rows(rows, source, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
