package dev.hone.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything measured on one set of real rows.
 *
 * @param set {@code probe}, {@code locked} or {@code ood}
 * @param headline the metric that the loop file names
 * @param accuracy share of right answers, Wilson interval
 * @param macroF1 unweighted mean F1 over labels, bootstrap interval
 * @param labels per-label figures, sorted by label
 * @param confusions wrong answers by pair, most frequent first
 * @param sincePrevious against the previous round, or null in round 0
 * @param sinceFirst against round 0, or null in round 0
 */
public record Evaluation(
        String set,
        Score headline,
        Score accuracy,
        Score macroF1,
        List<LabelScore> labels,
        List<Confusion> confusions,
        @Nullable Comparison sincePrevious,
        @Nullable Comparison sinceFirst) {
    public Evaluation {
        labels = List.copyOf(labels);
        confusions = List.copyOf(confusions);
    }
}
