package dev.hone.evaluate;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.data.Seeds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A student's scores on probe, apart for rows that steered the loop before it was trained and rows that did not. */
public record FoldScores(
        @JsonPropertyDescription("Number of probe folds.") int folds,

        @JsonPropertyDescription("Folds that steered so far: their rows are mined.")
        int open,

        @JsonPropertyDescription("Rows that may steer the next round; failures are only shown of these.")
        int steering,

        @JsonPropertyDescription("Score on the rows never mined so far, which rules and promotion read.")
        Score judged,

        @JsonPropertyDescription("Score on mined rows; null before there are any.") @Nullable
        Score mined,

        @JsonPropertyDescription("Mined minus judged; null before there are mined rows.") @Nullable
        Gap gap,

        @JsonPropertyDescription("Whether the whole interval of the gap lies above 0.")
        boolean overfits) {

    /**
     * The scores of a round, or null where folds do not rotate: every row is mined then, with nothing to compare.
     *
     * @param predictions answers to all probe rows
     * @param seed seed of the run
     */
    public static @Nullable FoldScores orNull(
            ProbeFolds folds, int round, String metric, List<Prediction> predictions, long seed) {
        if (!folds.rotates()) {
            return null;
        }
        List<Prediction> minedRows = predictions.stream()
                .filter(row -> !folds.judges(row.exampleId(), round))
                .toList();
        Score judged =
                Evaluator.score(metric, folds.judging(round, predictions), Seeds.derive(seed, round, "evaluate-probe"));
        Score mined = minedRows.isEmpty()
                ? null
                : Evaluator.score(metric, minedRows, Seeds.derive(seed, round, "evaluate-mined"));
        Gap gap = mined == null ? null : Gap.of(mined, judged);
        int steering = (int) predictions.stream()
                .filter(row -> folds.steers(row.exampleId(), round + 1))
                .count();
        boolean overfits = gap != null && gap.warn();
        return new FoldScores(folds.count(), folds.open(round), steering, judged, mined, gap, overfits);
    }
}
