package dev.hone.decide;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.evaluate.Comparison;
import java.util.List;

/** Whether a round takes the place of the best one before it. */
public record Promotion(
        @JsonPropertyDescription("Whether it does: it scores higher, and its paired interval excludes a regression"
                + " beyond the tolerance on probe and on every guarded slice.")
        boolean promoted,

        @JsonPropertyDescription("The best round before.") int over,

        @JsonPropertyDescription("Paired with that round, on the probe rows that judge.")
        Comparison onProbe,

        @JsonPropertyDescription("The same by slice: guarded slices, and those in which the round fell.")
        List<SliceChange> slices,

        @JsonPropertyDescription("Whether it is shown to be better than round 0, corrected for every look.")
        Improvement sinceFirst,

        @JsonPropertyDescription("The least difference from that round which these rows show with 80 % probability,"
                + " given how many they answer differently.")
        double detectable,

        @JsonPropertyDescription("One sentence.") String reason) {
    public Promotion {
        slices = List.copyOf(slices);
    }

    /** A slice of probe in two rounds. */
    public record SliceChange(
            @JsonPropertyDescription("Such as label=noun.act.")
            String slice,

            @JsonPropertyDescription("Paired with the best round before, on the rows of the slice.")
            Comparison change,

            @JsonPropertyDescription("Its p-value after Holm's correction over all slices.")
            double adjustedP,

            @JsonPropertyDescription("Whether a regression here forbids promotion.")
            boolean guarded,

            @JsonPropertyDescription("Whether it is shown to have fallen, corrected for all slices and every look.")
            boolean fell) {}
}
