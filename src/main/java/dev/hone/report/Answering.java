package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an answer of the student costs beside one of each teacher, and when the run has paid for itself. */
public record Answering(
        @JsonPropertyDescription("The student first, then teachers that are models.")
        List<Answerer> by,

        @JsonPropertyDescription("US dollars that the run has cost up to this round.")
        double spent,

        @JsonPropertyDescription("After how many answers the run has paid for itself, by teacher.")
        List<PayBack> payBack,

        @JsonPropertyDescription("Rows without a readable answer, by set; empty where the student is embedded.")
        List<Unanswered> unanswered) {
    /** Nothing is known. */
    public static final Answering NONE = new Answering(List.of(), 0, List.of(), List.of());

    public Answering {
        by = List.copyOf(by);
        payBack = List.copyOf(payBack);
        unanswered = List.copyOf(unanswered);
    }

    /** Somebody who answers. */
    public record Answerer(
            @JsonPropertyDescription("The student, or the id of a teacher.")
            String who,

            @JsonPropertyDescription("What it is.") String what,

            @JsonPropertyDescription("US dollars for 1,000 answers; null where that is not known.") @Nullable
            Double usdPerThousand,

            @JsonPropertyDescription("What that rests on, or why it is not known.")
            String restsOn,

            @JsonPropertyDescription("How well it answers, where that was measured; else empty.")
            String right) {
        /** The price in words. */
        public String price() {
            return usdPerThousand == null ? "not known" : String.format(Locale.ROOT, "%.4f USD", usdPerThousand);
        }
    }

    /** When a run has paid for itself. */
    public record PayBack(
            @JsonPropertyDescription("The teacher that would answer otherwise.")
            String teacher,

            @JsonPropertyDescription("Answers after which it has; null where it never does.") @Nullable
            Long answers,

            @JsonPropertyDescription("The same in a sentence.")
            String sentence) {}

    /** Rows that have no readable answer; they count as wrong. */
    public record Unanswered(
            @JsonPropertyDescription("The set.") String set,

            @JsonPropertyDescription("Rows without an answer.")
            int missing,

            @JsonPropertyDescription("Rows that were asked.")
            int of) {
        /** {@code 3 of 60 on probe}. */
        public String text() {
            return "%d of %d on %s".formatted(missing, of, set);
        }
    }
}
