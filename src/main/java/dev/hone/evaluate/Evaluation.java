package dev.hone.evaluate;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything measured on one set of real rows.
 *
 * @param set {@code probe}, {@code locked} or {@code ood}
 * @param headline the metric that the loop file names
 * @param accuracy share of right answers under the name it has for the kind of task, Wilson interval
 * @param macroF1 unweighted mean F1 over labels, bootstrap interval; null where answers have no labels
 * @param labels per-label figures, sorted by label; empty where answers have no labels
 * @param confusions wrong answers by pair, most frequent first; empty where answers have no labels
 * @param sincePrevious against the previous round, or null in round 0
 * @param sinceFirst against round 0, or null in round 0
 * @param task what is measured of free answers; null for labels, and in older journals
 * @param slices the headline by slice, where columns of the data name some; empty in older journals
 */
public record Evaluation(
        String set,
        Score headline,
        Score accuracy,
        @Nullable Score macroF1,
        List<LabelScore> labels,
        List<Confusion> confusions,
        @Nullable Comparison sincePrevious,
        @Nullable Comparison sinceFirst,
        @Nullable TaskFigures task,
        List<SliceScore> slices) {
    @SuppressWarnings("NullAway") // An older journal has no slices.
    public Evaluation {
        slices = slices == null ? List.of() : List.copyOf(slices);
        labels = List.copyOf(labels);
        confusions = List.copyOf(confusions);
    }

    /** The same with a further metric of free answers. */
    public Evaluation with(Score other) {
        return new Evaluation(
                set,
                headline,
                accuracy,
                macroF1,
                labels,
                confusions,
                sincePrevious,
                sinceFirst,
                task == null ? null : task.with(other),
                slices);
    }

    /** The same with the headline by slice. */
    public Evaluation with(List<SliceScore> bySlice) {
        return new Evaluation(
                set, headline, accuracy, macroF1, labels, confusions, sincePrevious, sinceFirst, task, bySlice);
    }

    /** Of answers that are labels. */
    public Evaluation(
            String set,
            Score headline,
            Score accuracy,
            Score macroF1,
            List<LabelScore> labels,
            List<Confusion> confusions,
            @Nullable Comparison sincePrevious,
            @Nullable Comparison sinceFirst) {
        this(set, headline, accuracy, macroF1, labels, confusions, sincePrevious, sinceFirst, null, List.of());
    }
}
