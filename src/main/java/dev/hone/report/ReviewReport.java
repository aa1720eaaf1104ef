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
        List<Coverage> coverage,

        @JsonPropertyDescription(
                "Rows that people were asked for because no teacher can teach a cluster of failures; one"
                        + " entry for each round and cluster.")
        List<Wanted> wanted) {
    public ReviewReport {
        wanted = List.copyOf(wanted);
        coverage = List.copyOf(coverage);
        batches = List.copyOf(batches);
    }

    /** Where nobody was asked. */
    public static ReviewReport none() {
        return new ReviewReport(0, 0, 0, 0, 0, null, List.of(), List.of(), List.of());
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

    /** Rows of a cluster that people were asked for. */
    public record Wanted(
            @JsonPropertyDescription("The round that asked.")
            int round,

            @JsonPropertyDescription("Id of the cluster.") String cluster,

            @JsonPropertyDescription("Its name.") String name,

            @JsonPropertyDescription("How many rows were asked for.")
            int asked,

            @JsonPropertyDescription("Those that wait.") int waiting,

            @JsonPropertyDescription("Those that people would or could not give.")
            int declined,

            @JsonPropertyDescription("What people gave.") Given given,

            @JsonPropertyDescription("What they noted.") List<String> notes) {
        public Wanted {
            notes = List.copyOf(notes);
        }

        /** Its notes in one line. */
        public String noted() {
            return String.join("; ", notes);
        }
    }

    /** Rows that people gave; those that are neither kept nor dropped came after the last round had trained. */
    public record Given(
            @JsonPropertyDescription("How many.") int rows,

            @JsonPropertyDescription("Those that are in the data.")
            int kept,

            @JsonPropertyDescription("Those that a gate dropped.")
            int dropped) {}

    /** A range of shares. */
    public record Range(
            @JsonPropertyDescription("Lower end.") double low,

            @JsonPropertyDescription("Upper end.") double high) {}

    /** How many rows wait for people: to be looked at, or to be given. */
    public int waiting() {
        return open + wanted.stream().mapToInt(Wanted::waiting).sum();
    }

    /** One sentence for the head of a report on rows that people were asked for; empty where there are none. */
    public String wantedSentence() {
        int asked = wanted.stream().mapToInt(Wanted::asked).sum();
        int kept = wanted.stream().mapToInt(each -> each.given().kept()).sum();
        int given = wanted.stream().mapToInt(each -> each.given().rows()).sum();
        int waits = wanted.stream().mapToInt(Wanted::waiting).sum();
        return asked == 0
                ? ""
                : ("No teacher can teach some clusters, so people were asked for %s: %s given (%s in the data),"
                                + " %s waiting.")
                        .formatted(
                                Numbers.plural(asked, "row"),
                                Numbers.count(given),
                                Numbers.count(kept),
                                Numbers.count(waits));
    }

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
