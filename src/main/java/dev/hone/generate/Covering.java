package dev.hone.generate;

import dev.hone.data.Example;
import dev.hone.data.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Chooses rows that cover each label's probe rows and candidates; the label with the fewest training rows goes first. A
 * probe row counts 1, all candidates of a label together count 1.
 */
final class Covering {
    /** Most probe rows, and most candidates beyond the quota, of one label that are looked at; evenly spaced. */
    private static final int MOST_OF_LABEL = 1_000;

    private final TeacherRequest request;
    private final NumberedRows numbered;
    private final LabelledVectors trained;
    private final LabelledVectors steering;

    Covering(TeacherRequest request, NumberedRows numbered) {
        this.request = request;
        this.numbered = numbered;
        Situation now = request.situation();
        var have = new LinkedHashSet<>(now.trained()); // repeats give weight, not cover
        have.addAll(now.kept());
        this.trained = numbered.of(numbered.known(List.copyOf(have)));
        this.steering = numbered.of(numbered.known(now.steering()));
    }

    /** Indexes of the chosen rows, at most {@code count}. */
    List<Integer> pick(List<Example> rows, int count) {
        LabelledVectors candidates = numbered.of(rows);
        List<Integer> turns = FewestFirst.turns(count, perLabel(trained), perLabel(candidates), this::tie);
        Map<Integer, List<Integer>> best = new HashMap<>();
        for (int label : new TreeSet<>(turns)) {
            int quota = (int) turns.stream().filter(turn -> turn == label).count();
            best.put(label, ofLabel(label, quota, candidates));
        }
        Map<Integer, Integer> given = new HashMap<>();
        return turns.stream()
                .map(label -> best.getOrDefault(label, List.of()).get(given.merge(label, 1, Integer::sum) - 1))
                .toList();
    }

    private List<Integer> ofLabel(int label, int quota, LabelledVectors candidates) {
        List<Integer> rows = spaced(candidates.ofLabel(label), Math.max(MOST_OF_LABEL, quota));
        List<float[]> targets = new ArrayList<>();
        for (int row : spaced(steering.ofLabel(label), MOST_OF_LABEL)) {
            targets.add(steering.vector(row));
        }
        double[] weights = new double[targets.size() + rows.size()];
        Arrays.fill(weights, 0, targets.size(), 1);
        Arrays.fill(weights, targets.size(), weights.length, 1.0 / rows.size());
        List<float[]> vectors = rows.stream().map(candidates::vector).toList();
        targets.addAll(vectors);
        List<float[]> have =
                trained.ofLabel(label).stream().map(trained::vector).toList();
        return new CoverageGain(targets, weights, have, vectors)
                .pick(quota).stream().map(rows::get).toList();
    }

    private static List<Integer> spaced(List<Integer> rows, int most) {
        return rows.size() <= most
                ? rows
                : IntStream.range(0, most)
                        .mapToObj(i -> rows.get((int) ((long) i * rows.size() / most)))
                        .toList();
    }

    private int[] perLabel(LabelledVectors rows) {
        int[] counts = new int[numbered.labels()];
        rows.labels().forEach(label -> counts[label]++);
        return counts;
    }

    private long tie(int label) {
        return Seeds.derive(request.seed(), request.round(), "turn/" + label);
    }
}
