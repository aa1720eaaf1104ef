package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.evaluate.Comparison;
import dev.hone.evaluate.Evaluation;
import dev.hone.evaluate.Score;
import dev.hone.evaluate.TaskFigures;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A student's figures on one set of real rows: numbers only, so that it can speak of locked without its text. */
public record SetScore(
        @JsonPropertyDescription("The metric that the loop file names.")
        String metric,

        @JsonPropertyDescription("Its value, 0 to 1.") double value,

        @JsonPropertyDescription("Lower bound of its 95 % interval.")
        double low,

        @JsonPropertyDescription("Upper bound.") double high,

        @JsonPropertyDescription("Number of rows.") int n,

        @JsonPropertyDescription("Further metrics on the same rows.")
        List<Score> others,

        @JsonPropertyDescription("Paired with the previous round on the same rows; null in round 0.") @Nullable
        Comparison sincePrevious,

        @JsonPropertyDescription("Paired with round 0 on the same rows; null in round 0.") @Nullable
        Comparison sinceFirst) {
    public SetScore {
        others = List.copyOf(others);
        if (!Double.isFinite(value) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException(
                    "score.%s (%s, %s to %s, n = %d) is not a number".formatted(metric, value, low, high, n));
        }
    }

    /** The figures of an evaluation, without what could name a row. */
    public static SetScore of(Evaluation evaluation) {
        Score headline = evaluation.headline();
        List<Score> others = others(evaluation)
                .filter(score -> !score.metric().equals(headline.metric()))
                .toList();
        return new SetScore(
                headline.metric(),
                headline.value(),
                headline.low(),
                headline.high(),
                headline.n(),
                others,
                evaluation.sincePrevious(),
                evaluation.sinceFirst());
    }

    private static Stream<Score> others(Evaluation evaluation) {
        Stream<Score> measured = Stream.of(evaluation.accuracy());
        if (evaluation.macroF1() != null) {
            measured = Stream.concat(measured, Stream.of(evaluation.macroF1()));
        }
        TaskFigures task = evaluation.task();
        return task == null ? measured : Stream.concat(measured, task.others().stream());
    }

    /** The figures of an evaluation, or null where there was none. */
    static @Nullable SetScore orNull(@Nullable Evaluation evaluation) {
        return evaluation == null ? null : of(evaluation);
    }
}
