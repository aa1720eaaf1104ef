package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** How far probe reads above locked. */
public record Gap(
        @JsonPropertyDescription("Probe minus locked.") double value,

        @JsonPropertyDescription("Lower bound of the difference's 95 % interval.")
        double low,

        @JsonPropertyDescription("Upper bound.") double high,

        @JsonPropertyDescription("Whether the whole interval lies above 0: the loop has begun to fit its probe rows.")
        boolean warn) {
    /**
     * Interval of the difference of two independent estimates from their own intervals (MOVER; with Wilson intervals
     * this is method 10 of Newcombe 1998, Statistics in Medicine 17, 873-890).
     */
    public static Gap between(SetScore probe, SetScore locked) {
        double difference = probe.value() - locked.value();
        double low = difference - Math.hypot(probe.value() - probe.low(), locked.high() - locked.value());
        double high = difference + Math.hypot(probe.high() - probe.value(), locked.value() - locked.low());
        return new Gap(difference, low, high, low > 0);
    }

    static @Nullable Gap orNull(SetScore probe, @Nullable SetScore locked) {
        return locked == null ? null : between(probe, locked);
    }
}
