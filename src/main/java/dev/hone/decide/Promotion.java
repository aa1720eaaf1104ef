package dev.hone.decide;

import dev.hone.evaluate.Comparison;
import java.util.List;

/**
 * Whether a round may take the place of the best one before it.
 *
 * @param promoted whether its paired interval excludes a regression, on probe as a whole and on every guarded slice
 * @param over the best round before
 * @param onProbe paired comparison with that round on probe
 * @param slices the same by slice, p-values corrected together (Holm)
 * @param reason one sentence
 */
public record Promotion(boolean promoted, int over, Comparison onProbe, List<SliceChange> slices, String reason) {
    public Promotion {
        slices = List.copyOf(slices);
    }

    /**
     * A slice of probe in two rounds.
     *
     * @param slice such as {@code label=noun.act}
     * @param change paired comparison on its rows
     * @param adjustedP its p-value after Holm's correction over all slices
     * @param guarded whether a regression here forbids promotion
     */
    public record SliceChange(String slice, Comparison change, double adjustedP, boolean guarded) {}
}
