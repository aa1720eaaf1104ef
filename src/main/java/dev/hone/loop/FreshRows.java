package dev.hone.loop;

import dev.hone.data.ContentHash;
import dev.hone.data.Example;
import dev.hone.data.NormalText;
import dev.hone.data.RealData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Labelled pool rows that nothing in a run has seen: neither any set of real data nor the student's training. */
final class FreshRows {
    private final List<Example> rows = new ArrayList<>();

    /**
     * Collects them.
     *
     * @param data the run's real data; its pool may carry recorded labels
     * @param answers labels that people gave, by input
     * @param trained everything that students were trained on beside the seeds
     * @param labels the labels of the task
     */
    FreshRows(RealData data, Map<String, String> answers, List<Example> trained, List<String> labels) {
        Set<String> seen = new HashSet<>();
        List.of(data.seeds(), data.probe(), data.locked(), data.ood(), trained)
                .forEach(part -> part.forEach(row -> seen.add(NormalText.of(row.input()))));
        Set<String> known = new TreeSet<>(labels);
        for (Example row : data.pool()) {
            String label = row.output().isEmpty() ? answers.getOrDefault(row.input(), "") : row.output();
            if (known.contains(label) && seen.add(NormalText.of(row.input()))) {
                rows.add(new Example(row.input(), label, row.lineage()));
            }
        }
    }

    List<Example> all() {
        return List.copyOf(rows);
    }

    /**
     * As many fresh rows as were spent, as far as they go: of the same labels where there are some, then of any.
     *
     * @param spent the rows to replace
     * @param fitting fresh rows that may replace them
     * @param seed seed of the run, hashed with each row's id for the order
     */
    static List<Example> draw(List<Example> spent, List<Example> fitting, long seed) {
        List<Example> left = new ArrayList<>(fitting);
        left.sort(Comparator.comparing(row -> ContentHash.of(seed + "/fresh/" + row.id())));
        List<Example> drawn = new ArrayList<>();
        for (Example row : spent) {
            left.stream()
                    .filter(fresh -> fresh.output().equals(row.output()))
                    .findFirst()
                    .ifPresent(fresh -> {
                        drawn.add(fresh);
                        left.remove(fresh);
                    });
        }
        drawn.addAll(left.subList(0, Math.min(left.size(), spent.size() - drawn.size())));
        return drawn;
    }
}
