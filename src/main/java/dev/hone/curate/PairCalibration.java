package dev.hone.curate;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** How a judge of pairs does on seeds, whose right output it should prefer to a spoilt one. */
public record PairCalibration(
        @JsonPropertyDescription("Share of trials in which it prefers the right output in both orders.")
        Share right,

        @JsonPropertyDescription("Share in which it prefers whatever stands first.")
        Share first,

        @JsonPropertyDescription("Share in which it prefers whatever stands second.")
        Share second,

        @JsonPropertyDescription("Share found right, by how the other output was spoilt.")
        List<JudgeCalibration.Kind> kinds,

        @JsonPropertyDescription("Trials without a verdict, which count nowhere else.")
        int unknown) {
    public PairCalibration {
        kinds = List.copyOf(kinds);
    }

    /** Whether its word may decide what students are scored by. */
    public boolean holds() {
        return right.of() > 0 && right.value() >= JudgeCalibration.NEEDED;
    }

    /** One sentence. */
    public String sentence() {
        return "The judge of pairs prefers the right output in %d of %d trials on seeds, whatever stands first in %d,"
                        .formatted(right.hits(), right.of(), first.hits())
                + " whatever stands second in %d; %d came without a verdict.".formatted(second.hits(), unknown);
    }
}
