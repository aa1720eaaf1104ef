package dev.hone.loop;

import dev.hone.data.Lineage;
import dev.hone.store.ExampleRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * In which way an example was made; empty words where something is not known. Sorted by its words.
 *
 * @param teacher who made it
 * @param strategy how
 * @param prompt name and version of the prompt
 */
record Origin(String teacher, String strategy, String prompt) implements Comparable<Origin> {
    /** The rows of each origin, in their order. */
    static Map<Origin, List<ExampleRow>> group(Collection<ExampleRow> rows) {
        Map<Origin, List<ExampleRow>> groups = new TreeMap<>();
        for (ExampleRow row : rows) {
            groups.computeIfAbsent(of(row.lineage()), origin -> new ArrayList<>())
                    .add(row);
        }
        return groups;
    }

    /** How many rows were dropped, by gate and reason. */
    static Map<String, Integer> dropped(Collection<ExampleRow> rows) {
        Map<String, Integer> dropped = new TreeMap<>();
        rows.stream()
                .map(ExampleRow::fate)
                .filter(fate -> !fate.kept())
                .forEach(fate -> dropped.merge(fate.gate() + "/" + fate.reason(), 1, Integer::sum));
        return dropped;
    }

    /** Whether a row is not wanted any more, which says nothing of its worth. */
    static boolean isOverQuota(ExampleRow row) {
        return "quota".equals(row.fate().gate());
    }

    private static Origin of(Lineage lineage) {
        boolean given = lineage.details().containsKey(AskedRow.QUESTION);
        return new Origin(
                given ? "a person" : text(lineage.teacher()), text(lineage.strategy()), text(lineage.promptVersion()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    @Override
    public int compareTo(Origin other) {
        return words().compareTo(other.words());
    }

    private String words() {
        return String.join("\n", teacher, strategy, prompt);
    }
}
