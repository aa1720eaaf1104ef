package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a comparison of ways to choose examples found; the published document of {@code hone compare}. */
public record CompareReport(
        @JsonPropertyDescription("Name and version of this format.")
        String format,

        @JsonPropertyDescription("Id of the comparison.") String comparison,

        @JsonPropertyDescription("Name of the loop.") String loop,

        @JsonPropertyDescription("What it comes to, in one sentence.")
        String verdict,

        @JsonPropertyDescription("Further sentences worth reading beside the verdict.")
        List<String> notes,

        @JsonPropertyDescription("How it was done.") Design design,

        @JsonPropertyDescription("The arms, in the order they were asked for.")
        List<Arm> arms,

        @JsonPropertyDescription("Arms that were asked for and could not be run.")
        List<Skipped> skipped) {
    /** The format that this version writes. */
    public static final String FORMAT = "hone-compare/1";

    public CompareReport {
        notes = List.copyOf(notes);
        arms = List.copyOf(arms);
        skipped = List.copyOf(skipped);
    }

    /** How the comparison was done. */
    public record Design(
            @JsonPropertyDescription("The arm that the verdict is about, or null.") @Nullable
            String primary,

            @JsonPropertyDescription("The arm that the others are compared with.")
            String baseline,

            @JsonPropertyDescription("Runs of each arm, paired by seed.")
            int repeats,

            @JsonPropertyDescription("Examples that each policy could add.")
            Budget budget,

            @JsonPropertyDescription("Locked rows that judge.")
            int lockedRows,

            @JsonPropertyDescription("Score to reach.") Target target,

            @JsonPropertyDescription("Parts that were recorded rather than live.")
            List<String> simulatedParts,

            @JsonPropertyDescription("Command that does it again.")
            String command) {
        public Design {
            simulatedParts = List.copyOf(simulatedParts);
        }
    }

    /** Budget of examples, without the seeds. */
    public record Budget(int rounds, int perRound) {
        /** Examples in all. */
        public int examples() {
            return rounds * perRound;
        }
    }

    /** The score that arms are to reach. */
    public record Target(
            @JsonPropertyDescription("The metric of every score here, such as accuracy or field-f1.")
            String metric,

            @JsonPropertyDescription("Value to reach.") double value,

            @JsonPropertyDescription("Whether the user set it; otherwise it is the baseline's final score.")
            boolean set) {
        /** The metric for a reader: {@code field F1}. */
        public String name() {
            return CompareWords.metric(metric);
        }
    }

    /** One arm. */
    public record Arm(
            @JsonPropertyDescription("Its name.") String arm,

            @JsonPropertyDescription("How it chooses examples.")
            String meaning,

            @JsonPropertyDescription("Mean score on locked, by rows trained on.")
            List<Point> locked,

            @JsonPropertyDescription("Rows with which it first reaches the target, seeds included; null if it does not,"
                    + " or if it has a single point.")
            @Nullable
            Double examplesToTarget,

            @JsonPropertyDescription("95 % interval of examplesToTarget; null where it has none.") @Nullable
            Range examplesToTargetRange,

            @JsonPropertyDescription("Against the baseline; null for the baseline itself.") @Nullable
            Against against,

            @JsonPropertyDescription("Its runs, by repeat.") List<String> runs) {
        public Arm {
            locked = List.copyOf(locked);
            runs = List.copyOf(runs);
        }

        /** The last point. */
        public Point last() {
            return locked.getLast();
        }

        /** Whether there is a curve rather than one point. */
        public boolean curve() {
            return locked.size() > 1;
        }
    }

    /** Mean score over repeats with its 95 % interval over seeds and locked rows. */
    public record Point(double examples, double value, double low, double high) {}

    /** A 95 % interval; null stands for no bound. */
    public record Range(@Nullable Double low, @Nullable Double high) {}

    /** An arm against the baseline, paired by seed, on the same locked rows. */
    public record Against(
            @JsonPropertyDescription(
                    "Mean score over the common range of examples minus the baseline's; null for" + " a single point.")
            @Nullable
            Difference wholeCurve,

            @JsonPropertyDescription("p-value of wholeCurve, corrected after Holm over all arms but the primary one.")
            @Nullable
            Double correctedP,

            @JsonPropertyDescription("Final score minus the baseline's final score.")
            Difference atEnd,

            @JsonPropertyDescription("Share of the examples saved on the way to the target, or null.") @Nullable
            Saved saving) {}

    /** A difference of scores with its 95 % interval. */
    public record Difference(double value, double low, double high, double pValue) {}

    /** 1 - examplesToTarget / the baseline's; null where the arm did not reach the target. */
    public record Saved(
            @Nullable Double value,
            @Nullable Double low,
            @Nullable Double high) {}

    /** An arm that could not be run. */
    public record Skipped(String arm, String why) {}

    /** The arm with a name. */
    public Arm arm(String name) {
        return arms.stream()
                .filter(arm -> arm.arm().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no arm " + name));
    }
}
