package dev.hone.evaluate;

import dev.hone.config.TaskKind;
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
        TaskKind kind = TaskKind.ofMetric(in.metric());
        return kind.hasLabels() ? ofLabels(in) : ofAnswers(in, kind);
    }

    private static Evaluation ofAnswers(EvaluationInput in, TaskKind kind) {
        return new Evaluation(
                in.set(),
                score(in.metric(), in.predictions(), in.seed()),
                share(TaskKind.shareRight(in.metric()), in.predictions()),
                null,
                List.of(),
                List.of(),
                compareOrNull(in, in.previous()),
                compareOrNull(in, in.first()),
                TaskFigures.of(kind == TaskKind.EXTRACTION, in.predictions()),
                List.of());
    }

    private static Evaluation ofLabels(EvaluationInput in) {
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
                compareOrNull(in, in.previous()),
                compareOrNull(in, in.first()));
    }

    /** The headline metric alone, without an interval. */
    static double value(String metric, List<Prediction> predictions) {
        return switch (metric) {
            case MACRO_F1 -> MacroF1.value(Counts.of(predictions));
            case FieldScores.F1 -> FieldScores.of(predictions).value();
            case MeanCredit.SIMILARITY, WinRate.METRIC -> MeanCredit.value(predictions);
            default -> share(metric, predictions).value();
        };
    }

    /**
     * Compares a student with an earlier one on the rows that both answered; used against the best round.
     *
     * @param metric headline metric; where it cannot be compared row by row, the share of right answers is
     * @param earlier the earlier student
     * @param now predictions of the student that is judged
     */
    public static Comparison compare(String metric, Earlier earlier, List<Prediction> now) {
        return PairedTest.compare(metric, earlier, now, Wilson.CONFIDENCE);
    }

    /** One metric on some rows, with its interval. */
    public static Score score(String metric, List<Prediction> predictions, long seed) {
        return switch (metric) {
            case MACRO_F1 -> MacroF1.score(Counts.of(predictions), RESAMPLES, seed);
            case FieldScores.F1 -> FieldScores.of(predictions).f1();
            case MeanCredit.SIMILARITY -> MeanCredit.score(predictions);
            case WinRate.METRIC -> WinRate.score(predictions);
            default -> share(metric, predictions);
        };
    }

    /**
     * How near free answers come to the right ones, whatever they were graded by.
     *
     * @param grader of similarity
     */
    public static Score similarity(List<Prediction> answers, Grader grader) {
        List<Grade> grades = grader.grade(answers.stream()
                .map(answer -> new Grader.Pair(answer.expected(), answer.answered()))
                .toList());
        return MeanCredit.score(grades.stream().mapToDouble(Grade::credit).toArray());
    }

    /** Share of right answers among those that count; 0 with an interval of everything where none does. */
    private static Score share(String metric, List<Prediction> predictions) {
        int right = (int) predictions.stream().filter(Prediction::correct).count();
        int counted = (int) predictions.stream().filter(Prediction::counts).count();
        return counted == 0 ? new Score(metric, 0, 0, 1, 0) : Wilson.score(metric, right, counted);
    }

    private static @Nullable Comparison compareOrNull(EvaluationInput in, @Nullable Earlier earlier) {
        return earlier == null ? null : compare(in.metric(), earlier, in.predictions());
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
