package dev.hone.data;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What two data sets do not have in common. Rows with the same normalised input are the same row; where its label, its
 * wording or its lineage differs, it changed. What gates measured of it is no part of that.
 *
 * @param added rows of the second alone
 * @param removed rows of the first alone
 * @param changed rows of both that are not equal
 * @param same rows of both that are
 */
public record DatasetDiff(List<Example> added, List<Example> removed, List<Change> changed, int same) {
    public DatasetDiff {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
    }

    /** A row as it was and as it is. */
    public record Change(Example before, Example after) {}

    /** Numbers of rows. */
    public record Counts(int added, int removed, int changed) {
        private Counts plus(int more, int less, int other) {
            return new Counts(added + more, removed + less, changed + other);
        }
    }

    public static DatasetDiff of(List<Example> before, List<Example> after) {
        Map<String, Deque<Example>> left = new LinkedHashMap<>();
        before.forEach(row -> left.computeIfAbsent(NormalText.of(row.input()), key -> new ArrayDeque<>())
                .add(row));
        List<Example> added = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        int same = 0;
        for (Example row : after) {
            Example was = taken(left.get(NormalText.of(row.input())), row);
            if (was == null) {
                added.add(row);
            } else if (plain(was).equals(plain(row))) {
                same++;
            } else {
                changed.add(new Change(was, row));
            }
        }
        List<Example> removed = new ArrayList<>();
        left.values().forEach(removed::addAll);
        return new DatasetDiff(added, removed, changed, same);
    }

    private static @Nullable Example taken(@Nullable Deque<Example> rows, Example like) {
        if (rows == null || rows.isEmpty()) {
            return null;
        }
        Example wanted = plain(like);
        for (Example row : rows) {
            if (plain(row).equals(wanted)) {
                rows.removeFirstOccurrence(row);
                return row;
            }
        }
        return rows.poll();
    }

    private static Example plain(Example row) {
        return row.of(row.lineage().unscored());
    }

    /** Numbers by kind of origin. */
    public SortedMap<String, Counts> bySource() {
        return counts(row -> row.lineage().source().name().toLowerCase(Locale.ROOT));
    }

    /** Numbers by label; a changed row counts under its new one. */
    public SortedMap<String, Counts> byLabel() {
        return counts(Example::output);
    }

    private SortedMap<String, Counts> counts(Function<Example, String> key) {
        SortedMap<String, Counts> counts = new TreeMap<>();
        Counts none = new Counts(0, 0, 0);
        added.forEach(row -> counts.merge(key.apply(row), none.plus(1, 0, 0), (a, b) -> a.plus(1, 0, 0)));
        removed.forEach(row -> counts.merge(key.apply(row), none.plus(0, 1, 0), (a, b) -> a.plus(0, 1, 0)));
        changed.forEach(row -> counts.merge(key.apply(row.after()), none.plus(0, 0, 1), (a, b) -> a.plus(0, 0, 1)));
        return counts;
    }
}
