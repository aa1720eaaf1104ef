package dev.hone.data;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a data set are wanted; an empty set wants all.
 *
 * @param labels outputs
 * @param sources kinds of origin
 * @param teachers ids of teachers
 * @param strategies ways in which rows were made
 * @param rounds rounds in which rows were made
 * @param details what has to hold of their details, all of it
 */
public record RowFilter(
        Set<String> labels,
        Set<Source> sources,
        Set<String> teachers,
        Set<String> strategies,
        Set<Integer> rounds,
        List<DetailRule> details) {
    public RowFilter {
        labels = Set.copyOf(labels);
        sources = Set.copyOf(sources);
        teachers = Set.copyOf(teachers);
        strategies = Set.copyOf(strategies);
        rounds = Set.copyOf(rounds);
        details = List.copyOf(details);
    }

    /** Wants every row. */
    public static RowFilter all() {
        return new RowFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), List.of());
    }

    public List<Example> of(List<Example> rows) {
        return rows.stream().filter(this::wants).toList();
    }

    private boolean wants(Example row) {
        Lineage lineage = row.lineage();
        return wants(labels, row.output())
                && wants(sources, lineage.source())
                && wants(teachers, lineage.teacher())
                && wants(strategies, lineage.strategy())
                && wants(rounds, lineage.round())
                && details.stream().allMatch(rule -> rule.holds(lineage));
    }

    private static boolean wants(Set<?> wanted, @Nullable Object value) {
        return wanted.isEmpty() || (value != null && wanted.contains(value));
    }
}
