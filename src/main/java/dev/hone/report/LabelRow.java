package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.evaluate.LabelScore;
import dev.hone.evaluate.Score;
import org.jspecify.annotations.Nullable;

/** Figures of one label on probe. */
public record LabelRow(
        @JsonPropertyDescription("The label.") String label,

        @JsonPropertyDescription("Share of its rows answered rightly.")
        Score recall,

        @JsonPropertyDescription("Share of its answers that were right; null where it was never answered.") @Nullable
        Score precision,

        @JsonPropertyDescription("Harmonic mean of both.") double f1) {
    public static LabelRow of(LabelScore score) {
        Score precision = score.precision().n() == 0 ? null : score.precision();
        return new LabelRow(score.label(), score.recall(), precision, score.f1());
    }
}
