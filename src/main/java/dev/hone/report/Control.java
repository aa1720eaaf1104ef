package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.evaluate.Comparison;
import org.jspecify.annotations.Nullable;

/** The second student of a round: as many examples, chosen without looking at failures. */
public record Control(
        @JsonPropertyDescription("How its examples were chosen.")
        String policy,

        @JsonPropertyDescription("How those of the round's student were chosen.")
        String plan,

        @JsonPropertyDescription("Examples it was trained on beside the seeds.")
        int examples,

        @JsonPropertyDescription("Its score on probe.") SetScore probe,

        @JsonPropertyDescription("Its score on locked; null where locked was not scored.") @Nullable
        SetScore locked,

        @JsonPropertyDescription("The round's student minus the control on the same probe rows.")
        Comparison onProbe,

        @JsonPropertyDescription("The same on locked; null where locked was not scored.") @Nullable
        Comparison onLocked) {}
