package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.curate.CollapseSign;
import dev.hone.decide.Promotion;
import dev.hone.diagnose.Diagnosis;
import dev.hone.diagnose.HurtfulRow;
import dev.hone.diagnose.Insight;
import dev.hone.evaluate.FoldScores;
import dev.hone.evaluate.TrainingNoise;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

        @JsonPropertyDescription("How signs of collapse change the next round's mix; empty where they do not.")
        String mixChange,

        @JsonPropertyDescription("Generated rows without which the student would answer probe better.")
        List<HurtfulRow> hurtful,

        @JsonPropertyDescription("Rows of probe and training whose label a person should look at, the most doubtful.")
        List<SuspectReport> suspects,

        @JsonPropertyDescription("Number of failures by cause.")
        Map<String, Integer> causes,

        @JsonPropertyDescription("The base model and teachers on the same rows; empty where none was asked.")
        List<Baseline> baselines) {
    /** Doubtful rows that a report carries; the export has all. */
    static final int SUSPECTS = 30;

    @SuppressWarnings("NullAway") // An older report has no baselines.
    public Evidence {
        baselines = baselines == null ? List.of() : List.copyOf(baselines);
        collapse = List.copyOf(collapse);
        hurtful = List.copyOf(hurtful);
        suspects = List.copyOf(suspects);
        causes = Collections.unmodifiableMap(new TreeMap<>(causes));
    }

    /** The same with how the round was judged. */
    public Evidence judged(@Nullable FoldScores newFolds, @Nullable Promotion newPromotion) {
        return new Evidence(
                newFolds, control, noise, newPromotion, collapse, mixChange, hurtful, suspects, causes, baselines);
    }

    /** Where nothing of it was measured. */
    public static Evidence none() {
        return new Evidence(null, null, null, null, List.of(), "", List.of(), List.of(), Map.of(), List.of());
    }

    /** This evidence with what a diagnosis found about single rows. */
    public Evidence with(Diagnosis diagnosis) {
        Insight insight = diagnosis.insight();
        Map<String, Integer> counts = new TreeMap<>();
        insight.causes().values().forEach(cause -> counts.merge(PageWords.cause(cause.kind()), 1, Integer::sum));
        List<HurtfulRow> rows =
                insight.hurtful().stream().map(Evidence::clipped).toList();
        List<SuspectReport> doubtful = insight.suspects().stream()
                .limit(SUSPECTS)
                .map(SuspectReport::of)
                .toList();
        return new Evidence(folds, control, noise, promotion, collapse, mixChange, rows, doubtful, counts, baselines);
    }

    private static HurtfulRow clipped(HurtfulRow row) {
        String input = Texts.clip(row.input(), Texts.LONG);
        return new HurtfulRow(row.exampleId(), input, row.output(), row.teacher(), row.gain(), row.confirmed());
    }
}
