package dev.hone.evaluate;

import dev.hone.data.Example;
import dev.hone.data.Slice;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * To which slices rows belong.
 *
 * @param byRow names such as {@code channel=mail} by the row's id
 */
public record Slices(Map<String, Set<String>> byRow) {
    /** Where the loop names no column. */
    public static final Slices NONE = new Slices(Map.of());

    public Slices {
        byRow = Map.copyOf(byRow);
    }

    /** By columns of the data files. */
    public static Slices of(List<Example> rows, List<String> columns) {
        Map<String, Set<String>> byRow = new HashMap<>();
        for (Example row : rows) {
            Set<String> names = new TreeSet<>();
            for (String column : columns) {
                String value = row.lineage().slice(column);
                if (value != null) {
                    names.add(new Slice(column, value).name());
                }
            }
            byRow.putIfAbsent(row.id(), names);
        }
        return new Slices(byRow);
    }

    /** All names, sorted. */
    public Set<String> names() {
        Set<String> names = new TreeSet<>();
        byRow.values().forEach(names::addAll);
        return names;
    }

    /** The same without slices that are not among these. */
    public Slices within(Collection<String> known) {
        Map<String, Set<String>> left = new HashMap<>();
        byRow.forEach((row, names) -> {
            Set<String> both = new HashSet<>(names);
            both.retainAll(known);
            left.put(row, both);
        });
        return new Slices(left);
    }

    /** Whether an answer is to a row of a slice. */
    public boolean holds(String slice, Prediction answer) {
        return byRow.getOrDefault(answer.exampleId(), Set.of()).contains(slice);
    }

    /** Scores of the slices that have answers, sorted by name. */
    public List<SliceScore> scores(String metric, List<Prediction> answers, long seed) {
        return names().stream()
                .map(name -> Map.entry(
                        name,
                        answers.stream().filter(answer -> holds(name, answer)).toList()))
                .filter(slice -> !slice.getValue().isEmpty())
                .map(slice -> new SliceScore(slice.getKey(), Evaluator.score(metric, slice.getValue(), seed)))
                .toList();
    }
}
