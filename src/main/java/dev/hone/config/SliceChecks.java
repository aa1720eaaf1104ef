package dev.hone.config;

import dev.hone.data.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks of the slices that rounds are compared on. */
final class SliceChecks {
    /** Columns that every row is read by. */
    private static final Set<String> TAKEN = Set.of("input", "text", "output", "id", "messages");

    private final Reading reading;

    private SliceChecks(Reading reading) {
        this.reading = reading;
    }

    static void run(Reading reading) {
        new SliceChecks(reading).run();
    }

    private void run() {
        boolean labelled = reading.value("task.kind", String.class)
                .map(TaskKind::of)
                .map(TaskKind::hasLabels)
                .orElse(true);
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < reading.size("evaluate.slices"); i++) {
            String where = "evaluate.slices[%d]".formatted(i);
            reading.value(where, String.class).ifPresent(column -> {
                slice(where, column, labelled);
                columns.add(column);
            });
        }
        for (int i = 0; i < reading.size("evaluate.guard"); i++) {
            String where = "evaluate.guard[%d]".formatted(i);
            reading.value(where, String.class).ifPresent(guard -> guard(where, guard, labelled, columns));
        }
        targets("stop", labelled, columns);
    }

    /** Slices of targets, also in rules that have rules as parts. */
    private void targets(String list, boolean labelled, List<String> columns) {
        for (int i = 0; i < reading.size(list); i++) {
            String where = "%s[%d]".formatted(list, i);
            reading.value(where + ".slice", String.class)
                    .ifPresent(slice -> guard(where + ".slice", slice, labelled, columns));
            targets(where + ".all", labelled, columns);
            targets(where + ".any", labelled, columns);
        }
    }

    private void slice(String where, String column, boolean labelled) {
        if (TAKEN.contains(column) || column.isBlank() || column.contains("=")) {
            reading.problemOf(
                    where,
                    Quoted.of(column) + " - must be label, or a column of the data files beside input and output");
        } else if (column.equals(Slice.LABEL) && !labelled && reading.isWritten(where)) {
            reading.problemOf(
                    where, "label - this kind of task has no labels; name a column of the data files, or leave it out");
        }
    }

    private void guard(String where, String guard, boolean labelled, List<String> columns) {
        Optional<Slice> slice = Slice.of(guard);
        if (slice.isEmpty()) {
            reading.problemOf(where, Quoted.of(guard) + " - must name a slice such as label=refund or channel=mail");
        } else if (slice.get().column().equals(Slice.LABEL) && !labelled) {
            reading.problemOf(
                    where, "names a label, and this kind of task has none - name a slice by a column of the data");
        } else if (!slice.get().column().equals(Slice.LABEL)
                && !columns.contains(slice.get().column())) {
            reading.problemOf(
                    where,
                    "%s - evaluate.slices does not list column %s; add it there"
                            .formatted(Quoted.of(guard), Quoted.of(slice.get().column())));
        }
    }
}
