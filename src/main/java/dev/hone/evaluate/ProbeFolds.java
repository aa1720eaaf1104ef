package dev.hone.evaluate;

import dev.hone.data.ContentHash;
import dev.hone.data.Example;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Probe in folds, of which each round opens one: its rows may steer from then on and never judge again. The last fold
 * is never opened. With a single fold every row steers and judges at once.
 *
 * @param count number of folds, at least 1
 * @param foldOf the fold of each probe row, 1 to {@code count}, by the row's id
 */
public record ProbeFolds(int count, Map<String, Integer> foldOf) {
    public ProbeFolds {
        foldOf = Map.copyOf(foldOf);
        if (count < 1) {
            throw new IllegalArgumentException("evaluate.probe-folds (%d) must be at least 1".formatted(count));
        }
        for (int fold : foldOf.values()) {
            if (fold < 1 || fold > count) {
                throw new IllegalArgumentException("fold %d is not within 1 to %d".formatted(fold, count));
            }
        }
    }

    /**
     * Deals rows out to folds: within each label in the order of their hash, going on from label to label where the
     * last one stopped. So the sizes of two folds differ by one row at most, in all and within each label.
     *
     * @param seed seed of the run, hashed with each row's id
     */
    public static ProbeFolds of(List<Example> probe, int count, long seed) {
        Map<String, List<String>> byLabel = probe.stream()
                .collect(Collectors.groupingBy(
                        Example::output, TreeMap::new, Collectors.mapping(Example::id, Collectors.toList())));
        Map<String, Integer> folds = new TreeMap<>();
        for (List<String> ids : byLabel.values()) {
            ids.stream()
                    .sorted(Comparator.comparing((String id) -> ContentHash.of(seed + "/fold/" + id))
                            .thenComparing(id -> id))
                    .forEach(id -> folds.putIfAbsent(id, folds.size() % count + 1));
        }
        return new ProbeFolds(count, folds);
    }

    /** Whether some rows judge that have never steered. */
    public boolean rotates() {
        return count > 1;
    }

    /** Number of folds that may steer the plan of a round; a round 0 has no plan. */
    public int open(int round) {
        return rotates() ? Math.clamp(round, 0, count - 1) : Math.min(round, 1);
    }

    /** Whether a row may steer the plan of a round. */
    public boolean steers(String id, int round) {
        return fold(id) <= open(round);
    }

    /** Whether a row may judge the student of a round: none that steered it, unless there is but one fold. */
    public boolean judges(String id, int round) {
        return !rotates() || !steers(id, round);
    }

    /** The first round whose plan a row may steer, or 0 where it never may. */
    public int minedIn(String id) {
        int fold = fold(id);
        return rotates() && fold == count ? 0 : fold;
    }

    /** The answers that judge the student of a round. */
    public List<Prediction> judging(int round, List<Prediction> predictions) {
        return predictions.stream()
                .filter(prediction -> judges(prediction.exampleId(), round))
                .toList();
    }

    private int fold(String id) {
        Integer fold = foldOf.get(id);
        if (fold == null) {
            throw new IllegalArgumentException("row %s is not a probe row".formatted(id));
        }
        return fold;
    }
}
