package dev.hone.evaluate;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Figures of one field of an extraction task. */
public record FieldRow(
        @JsonPropertyDescription("Path of the field, such as /slots/artist; [] stands for the places of a list.")
        String field,

        @JsonPropertyDescription("Share of its expected values that were given; null where it was never expected.")
        @Nullable
        Score recall,

        @JsonPropertyDescription("Share of its given values that were expected; null where it was never given.")
        @Nullable
        Score precision,

        @JsonPropertyDescription("Harmonic mean of both.") double f1) {}
