package dev.hone.config;

import dev.hone.data.Slice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How students are scored. */
@Doc("Evaluation.")
public record EvaluateConfig(
        @Doc(
                value = "Headline metric. auto: accuracy for classification, field-f1 for extraction, numeric-accuracy"
                        + " for math, similarity for text, win-rate for pairs, and so on (docs/task-kinds.md).",
                byDefault = "auto",
                oneOf = {
                    "auto",
                    "accuracy",
                    "macro-f1",
                    "field-f1",
                    "exact-match",
                    "numeric-accuracy",
                    "expression-accuracy",
                    "regex-accuracy",
                    "sql-accuracy",
                    "pass-at-1",
                    "similarity",
                    "similar-share",
                    "win-rate",
                    "as-good-share"
                })
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
                value = "Slices of probe that rounds are compared on: `label`, and columns of the data files beside"
                        + " input and output, each value of which is a slice. Where outputs are free, what is not"
                        + " aimed at failures is spread over the slices of the first column.",
                byDefault = "[label]",
                example = "[channel]")
        List<String> slices,

        @Doc(
                value = "Slices, such as label=refund or channel=mail, in which a regression must be excluded before"
                        + " a round may become the best.",
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
        double guardTolerance,

        @Doc(
                value = "For text: similarity to the reference, a cosine, from which an answer counts as right.",
                byDefault = "0.8",
                min = 0,
                max = 1)
        double similarAtLeast,

        @Doc(
                value = "Most checkpoints of a training that are scored on probe beside its end; the best is the"
                        + " round's student. For local-lora, openai and servers compatible with it. Where folds rotate,"
                        + " rows are used that judge no more, so none in round 0. 0: the end is taken.",
                byDefault = "0",
                min = 0,
                max = 20)
        int checkpoints,

        @Doc(
                value = "Who is scored once beside the students, on the same rows. `base`: the model that the student"
                        + " was before anything was trained, or is when it is shown no examples. `teachers`: those that"
                        + " are models, on probe alone. `auto`: base where somebody else trains the student. They cost"
                        + " what they are asked, and steer nothing.",
                byDefault = "[auto]",
                oneOf = {"auto", "base", "teachers"})
        List<String> baselines,

        @Doc(
                value = "How a student that is a model is asked when it is scored. `live`: each row on its own, all at"
                        + " once. `batch`: together through the provider's batch API, at its lower price; a set is"
                        + " answered within a day.",
                byDefault = "live",
                oneOf = {"live", "batch"})
        String delivery,

        @Doc(
                value = "For text: a judge scores answers in pairs instead of their similarity to the reference.",
                example = "null")
        @Nullable
        PairwiseConfig pairwise) {
    /** The metric of the task's kind. */
    static final String AUTO = "auto";

    /** Rows that are left to judge by, at least, where the number of folds is not given. */
    private static final int JUDGING_ROWS = 200;

    private static final int MOST_FOLDS_UNASKED = 4;

    /** For tasks other than text. */
    public EvaluateConfig(
            String metric,
            String locked,
            int probeFolds,
            List<String> slices,
            List<String> guard,
            double tolerance,
            double guardTolerance) {
        this(metric, locked, probeFolds, slices, guard, tolerance, guardTolerance, 0.8, 0, List.of(AUTO), "live", null);
    }

    public EvaluateConfig {
        slices = List.copyOf(slices);
        guard = List.copyOf(guard);
        baselines = List.copyOf(baselines);
    }

    /** The same for a kind of task, with its usual metric where none is named. */
    EvaluateConfig of(TaskKind kind) {
        String named = metric.equals(AUTO) ? usual(kind, pairwise != null) : metric;
        List<String> of = kind.hasLabels() ? slices : columns();
        return new EvaluateConfig(
                named,
                locked,
                probeFolds,
                of,
                guard,
                tolerance,
                guardTolerance,
                similarAtLeast,
                checkpoints,
                baselines,
                delivery,
                pairwise);
    }

    /** The headline of a kind of task where none is named. */
    static String usual(TaskKind kind, boolean inPairs) {
        return inPairs ? TaskKind.OF_PAIRS.getFirst() : kind.metrics().getFirst();
    }

    /** Number of folds of a probe of so many rows, at least 1. */
    public int folds(int rows) {
        return probeFolds > 0 ? probeFolds : Math.clamp(rows / JUDGING_ROWS, 1, MOST_FOLDS_UNASKED);
    }

    /** Columns of the data files that slices are named by, in the order of the file. */
    public List<String> columns() {
        return slices.stream().filter(slice -> !slice.equals(Slice.LABEL)).toList();
    }

    /** Slices that are guarded. */
    public List<Slice> guards() {
        return guard.stream().flatMap(slice -> Slice.of(slice).stream()).toList();
    }
}
