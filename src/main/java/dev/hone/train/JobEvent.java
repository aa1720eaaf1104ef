package dev.hone.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a provider tells of a job.
 *
 * @param cursor after which later events are asked for; no two events of a job have the same
 * @param at when; the epoch where the provider does not say
 * @param message its words
 * @param reading figures that it tells; null where it tells none
 */
public record JobEvent(
        String cursor, Instant at, String message, @Nullable Reading reading) {
    /** One that tells no figures. */
    public JobEvent(String cursor, Instant at, String message) {
        this(cursor, at, message, null);
    }

    /**
     * How far a training is and how well it fits; null for what is not told. A loss is NaN or infinite where a training
     * has diverged.
     *
     * @param step optimiser steps done
     * @param of steps in all
     * @param loss on training rows
     * @param validationLoss on validation rows
     * @param accuracy share of training tokens, or of pairs, that were right, 0..1
     * @param validationAccuracy the same on validation rows
     */
    public record Reading(
            int step,
            @Nullable Integer of,
            @Nullable Double loss,
            @Nullable Double validationLoss,
            @Nullable Double accuracy,
            @Nullable Double validationAccuracy) {
        /** Whether it tells more than a step. */
        public boolean tells() {
            return loss != null || validationLoss != null || accuracy != null || validationAccuracy != null;
        }
    }

    /** A figure, also where it is written as text, such as NaN; null where there is none. */
    public static @Nullable Double figure(JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return switch (node.asText("").toLowerCase(java.util.Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    /** A number of steps; null where there is none. */
    public static @Nullable Integer steps(JsonNode node) {
        return node.canConvertToInt() ? (Integer) node.intValue() : null;
    }
}
