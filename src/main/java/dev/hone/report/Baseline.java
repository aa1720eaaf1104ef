package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.config.Baselines;
import dev.hone.evaluate.Comparison;
import org.jspecify.annotations.Nullable;

/** Who was scored once beside the students, on the rows of a round's student. */
public record Baseline(
        @JsonPropertyDescription("base for the model before any training, or the id of a teacher.")
        String who,

        @JsonPropertyDescription("What it is.") String what,

        @JsonPropertyDescription("Its score on probe; null where it was not scored.") @Nullable
        SetScore probe,

        @JsonPropertyDescription("The round's student minus it on the same probe rows.") @Nullable
        Comparison onProbe,

        @JsonPropertyDescription("Its score on locked; null where locked was not scored, and for teachers.") @Nullable
        SetScore locked,

        @JsonPropertyDescription("The round's student minus it on locked.") @Nullable
        Comparison onLocked,

        @JsonPropertyDescription("Why it was not scored; empty where it was.")
        String absent) {
    /** {@code the base model}, or {@code teacher big}. */
    public String name() {
        return who.equals(Baselines.BASE) ? "the base model" : "teacher " + who;
    }
}
