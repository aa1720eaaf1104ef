package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people looked at and what they found. */
public record ReviewReport(
        @JsonPropertyDescription("Generated rows in the data now.")
        int rows,

        @JsonPropertyDescription("Rows that people were asked to look at.")
        int asked,

        @JsonPropertyDescription("Those that at least one person looked at.")
        int reviewed,

        @JsonPropertyDescription("Those that wait for a decision.")
        int open,

        @JsonPropertyDescription("How many people looked.") int people,

        @JsonPropertyDescription("How far two people agree on whether a row is right; null where no two looked at one.")
        @Nullable
        Agreement agreement,

        @JsonPropertyDescription("One entry for each round and teacher.")
        List<Batch> batches,

        @JsonPropertyDescription("How much of the data people have seen, by source.")
        List<Coverage> coverage) {
    public ReviewReport {
        coverage = List.copyOf(coverage);
        batches = List.copyOf(batches);
    }

    /** Where nobody was asked. */
    public static ReviewReport none() {
        return new ReviewReport(0, 0, 0, 0, 0, null, List.of(), List.of());
    }

    /** Agreement of the first two people who looked at a row. */
    public record Agreement(
            @JsonPropertyDescription("Rows that two people decided.")
            int rows,

            @JsonPropertyDescription("Share on which they say the same.")
            double share,

            @JsonPropertyDescription("Cohen's kappa; null where one of them always said the same.") @Nullable
            Double kappa) {}

    /** What people found in the rows of one teacher in one round. */
    public record Batch(
            @JsonPropertyDescription("The round.") int round,

            @JsonPropertyDescription("The teacher.") String teacher,

            @JsonPropertyDescription("Its rows in the data now.")
            int kept,

            @JsonPropertyDescription("Rows that people were asked to look at.")
            int asked,

            @JsonPropertyDescription("Rows chosen by chance that people decided.")
            int decided,

            @JsonPropertyDescription("Those of them that are wrong.")
            int wrong,

            @JsonPropertyDescription("95 % interval of the share of wrong rows (Wilson); null where none is decided.")
            @Nullable
            Range error,

            @JsonPropertyDescription("good, not shown, bad, thrown out or not looked at.")
            String verdict) {}

    /** How much of the generated rows of one source people have seen, and how many of those are wrong. */
    public record Coverage(
            @JsonPropertyDescription("The source, such as generated or augmented.")
            String source,

            @JsonPropertyDescription("Its rows in the data now.")
            int kept,

            @JsonPropertyDescription("Those of them that at least one person looked at.")
            int seen,

            @JsonPropertyDescription("Rows of the source chosen by chance that people decided, in the data or not.")
            int decided,

            @JsonPropertyDescription("Those of them that are wrong.")
            int wrong,

            @JsonPropertyDescription("95 % interval of the share of wrong rows (Wilson); null where none is decided.")
            @Nullable
            Range error) {
        /** {@code 12 of 96 (13 %)}. */
        public String share() {
            return kept == 0
                    ? "none left"
                    : "%d of %d (%s)".formatted(seen, kept, Numbers.percent((double) seen / kept));
        }

        /** Wrong rows with the interval of their share. */
        public String errors() {
            return error == null
                    ? "nobody decided any"
                    : "%d of %d, %s".formatted(wrong, decided, Numbers.range(error.low(), error.high()));
        }
    }

    /** A range of shares. */
    public record Range(
            @JsonPropertyDescription("Lower end.") double low,

            @JsonPropertyDescription("Upper end.") double high) {}

    /** One sentence for the head of a report; empty where nobody was asked or nobody looked. */
    public String sentence() {
        if (reviewed == 0) {
            return "";
        }
        int decided = batches.stream().mapToInt(Batch::decided).sum();
        int wrong = batches.stream().mapToInt(Batch::wrong).sum();
        String bad = batches.stream().anyMatch(batch -> batch.verdict().equals("bad")) ? " A batch is bad." : "";
        return "People looked at %s of %s generated rows; of %s chosen by chance and decided, %s wrong.%s"
                .formatted(
                        Numbers.count(reviewed),
                        Numbers.count(rows),
                        Numbers.count(decided),
                        wrong == 1 ? "1 is" : Numbers.count(wrong) + " are",
                        bad);
    }
}
