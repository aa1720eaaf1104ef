package dev.hone.config;

import org.jspecify.annotations.Nullable;

/** When a training job is ended before its time. */
@Doc("Rules by which a training that somebody else does is ended early; the student of the round before then stays.")
public record StopEarlyConfig(
        @Doc(
                value = "Where the loss is no number, infinite, or in its last readings three times, and by 1 or more"
                        + " above, what it was in the first ones.",
                byDefault = "true")
        boolean diverged,

        @Doc(
                value = "Where the loss on validation rows rises; needs `validation`.",
                example = "{patience: 3, rise: 0.05}")
        @Nullable
        Overfit overfit) {

    /** A loss on validation rows that rises. */
    @Doc("A loss on validation rows that rises while training goes on.")
    public record Overfit(
            @Doc(
                    value = "Readings in a row that all have to lie above the lowest one before them.",
                    byDefault = "3",
                    min = 1,
                    max = 100)
            int patience,

            @Doc(value = "By which share of it.", byDefault = "0.05", min = 0, max = 10)
            double rise) {}
}
