package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.curate.CollapseSign;
import dev.hone.decide.Promotion;
import dev.hone.diagnose.HurtfulRow;
import dev.hone.evaluate.FoldScores;
import dev.hone.evaluate.TrainingNoise;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tells a round's gain from luck, from over-fitting and from what a dull plan would have brought too. */
public record Evidence(
        @JsonPropertyDescription("Probe by whether its rows steered the loop; null where all of them do.") @Nullable
        FoldScores folds,

        @JsonPropertyDescription("The student of the dull plan; null where none was trained.") @Nullable
        Control control,

        @JsonPropertyDescription("Spread of the score over trainings on the same rows; null where not measured.")
        @Nullable
        TrainingNoise noise,

        @JsonPropertyDescription("Whether the round is better than the best one before; null in round 0.") @Nullable
        Promotion promotion,

        @JsonPropertyDescription("Signs that generated rows become alike or drift away from the seeds.")
        List<CollapseSign> collapse,

        @JsonPropertyDescription("Generated rows without which the student would answer probe better.")
        List<HurtfulRow> hurtful) {
    public Evidence {
        collapse = List.copyOf(collapse);
        hurtful = List.copyOf(hurtful);
    }

    /** The same with how the round was judged. */
    public Evidence judged(@Nullable FoldScores newFolds, @Nullable Promotion newPromotion) {
        return new Evidence(newFolds, control, noise, newPromotion, collapse, hurtful);
    }

    /** Where nothing of it was measured. */
    public static Evidence none() {
        return new Evidence(null, null, null, null, List.of(), List.of());
    }
}
