package dev.hone.loop;

import dev.hone.config.ConfigException;
import dev.hone.config.LoopFile;
import dev.hone.config.Problem;
import dev.hone.data.DataPart;
import dev.hone.data.PartRows;
import dev.hone.data.Row;
import dev.hone.data.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks for the columns that slices are named by in the rows that judge. */
final class SliceColumns {
    /** Most values of a column in probe: scores need rows of each. */
    private static final int MOST = 50;

    private static final int SHOWN = 10;

    private SliceColumns() {}

    /** @throws ConfigException where a column is in no row of probe, or names rows rather than slices */
    static void check(LoopFile file, List<PartRows> parts) {
        List<Row> probe = parts.stream()
                .filter(part -> part.part() == DataPart.PROBE)
                .flatMap(part -> part.rows().stream())
                .toList();
        List<String> slices = file.config().evaluate().slices();
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < slices.size(); i++) {
            String column = slices.get(i);
            String problem = column.equals(Slice.LABEL) ? "" : problem(column, probe);
            if (!problem.isEmpty()) {
                problems.add(file.problem("evaluate.slices[%d]".formatted(i), problem));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private static String problem(String column, List<Row> probe) {
        Set<String> values = probe.stream()
                .flatMap(row -> row.meta().entrySet().stream())
                .filter(cell -> cell.getKey().equals(column))
                .map(cell -> cell.getValue())
                .collect(Collectors.toSet());
        if (values.size() > MOST) {
            return "%s - has %d values in probe, more than %d: scores need rows of each; name a coarser column"
                    .formatted(column, values.size(), MOST);
        }
        Set<String> others = new TreeSet<>();
        probe.forEach(row -> others.addAll(row.meta().keySet()));
        String known = others.isEmpty()
                ? "it has none beside input and output"
                : "it has " + others.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return values.isEmpty() ? "%s - is no column of probe; %s".formatted(column, known) : "";
    }
}
