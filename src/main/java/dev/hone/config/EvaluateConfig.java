package dev.hone.config;

import java.util.List;

/** How students are scored. */
@Doc("Evaluation.")
public record EvaluateConfig(
        @Doc(
                value = "Headline metric.",
                byDefault = "accuracy",
                oneOf = {"accuracy", "macro-f1"})
        String metric,

        @Doc(
                value = "When the locked set is scored: every round, or once at the end.",
                byDefault = "every-round",
                oneOf = {"every-round", "end"})
        String locked,

        @Doc(
                value = "Parts of probe, of which each round opens one to steer by; its rows never judge again, and the"
                        + " last part is never opened. 1: all rows steer and judge, marked as mined. 0: one part for"
                        + " every 200 rows, from 1 to 4.",
                byDefault = "0",
                min = 0,
                max = 10)
        int probeFolds,

        @Doc(
                value = "Slices of probe that rounds are compared on.",
                byDefault = "[label]",
                oneOf = {"label"})
        List<String> slices,

        @Doc(
                value = "Slices, such as label=refund, in which a regression must be excluded before a round may become"
                        + " the best.",
                byDefault = "[]")
        List<String> guard,

        @Doc(
                value = "Largest regression on probe, in points of 0 to 1, that the paired interval need not exclude"
                        + " before a round may become the best.",
                byDefault = "0.02",
                min = 0,
                max = 1)
        double tolerance,

        @Doc(
                value = "The same for each guarded slice; slices are small, so their intervals are wide.",
                byDefault = "0.1",
                min = 0,
                max = 1)
        double guardTolerance) {
    /** Rows that are left to judge by, at least, where the number of folds is not given. */
    private static final int JUDGING_ROWS = 200;

    private static final int MOST_FOLDS_UNASKED = 4;

    /** What a slice by label begins with. */
    public static final String LABEL_SLICE = "label=";

    public EvaluateConfig {
        slices = List.copyOf(slices);
        guard = List.copyOf(guard);
    }

    /** Number of folds of a probe of so many rows, at least 1. */
    public int folds(int rows) {
        return probeFolds > 0 ? probeFolds : Math.clamp(rows / JUDGING_ROWS, 1, MOST_FOLDS_UNASKED);
    }

    /** Labels whose slice is guarded. */
    public List<String> guardedLabels() {
        return guard.stream()
                .map(slice -> slice.substring(LABEL_SLICE.length()))
                .toList();
    }
}
