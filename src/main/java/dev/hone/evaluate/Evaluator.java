package dev.hone.evaluate;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scores predictions on one set of real rows, with intervals and paired comparisons. */
public final class Evaluator {
    /** Name of the share of right answers. */
    public static final String ACCURACY = "accuracy";

    /** Name of the unweighted mean F1 over the labels that have rows. */
    public static final String MACRO_F1 = "macro-f1";

    private static final int RESAMPLES = 1000;

    private Evaluator() {}

    /** Everything measured on the set; equal input gives an equal result. */
    public static Evaluation evaluate(EvaluationInput in) {
        Counts counts = Counts.of(in.predictions());
        Score accuracy = Wilson.score(ACCURACY, counts.right(), counts.rows());
        Score macroF1 = MacroF1.score(counts, RESAMPLES, in.seed());
        return new Evaluation(
                in.set(),
                in.metric().equals(ACCURACY) ? accuracy : macroF1,
                accuracy,
                macroF1,
                counts.labelScores(),
                confusions(in.predictions()),
                compareOrNull(in.previous(), in.predictions()),
                compareOrNull(in.first(), in.predictions()));
    }

    /** The headline metric alone, without an interval. */
    static double value(String metric, List<Prediction> predictions) {
        Counts counts = Counts.of(predictions);
        return metric.equals(ACCURACY) ? (double) counts.right() / counts.rows() : MacroF1.value(counts);
    }

    /**
     * Compares a student with an earlier one on the rows that both answered; used against the best round.
     *
     * @param earlier the earlier student
     * @param now predictions of the student that is judged
     */
    public static Comparison compare(Earlier earlier, List<Prediction> now) {
        return PairedTest.compare(earlier, now);
    }

    /** One metric on some rows, with its interval. */
    public static Score score(String metric, List<Prediction> predictions, long seed) {
        if (metric.equals(ACCURACY)) {
            int right = (int) predictions.stream().filter(Prediction::correct).count();
            return Wilson.score(ACCURACY, right, predictions.size());
        }
        return MacroF1.score(Counts.of(predictions), RESAMPLES, seed);
    }

    private static @Nullable Comparison compareOrNull(@Nullable Earlier earlier, List<Prediction> now) {
        return earlier == null ? null : compare(earlier, now);
    }

    private static List<Confusion> confusions(List<Prediction> predictions) {
        Map<Pair, Long> counts = predictions.stream()
                .filter(prediction -> !prediction.correct())
                .collect(Collectors.groupingBy(
                        prediction -> new Pair(prediction.expected(), prediction.answered()), Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> new Confusion(
                        entry.getKey().expected(),
                        entry.getKey().answered(),
                        entry.getValue().intValue()))
                .sorted(Comparator.comparingInt(Confusion::count)
                        .reversed()
                        .thenComparing(Confusion::expected)
                        .thenComparing(Confusion::answered))
                .toList();
    }

    private record Pair(String expected, String answered) {}
}
