package dev.hone.curate;

import org.jspecify.annotations.Nullable;

/**
 * One measure by which generated rows may become alike, leave the seeds, or let rare labels go.
 *
 * @param measure such as {@code distinct-2} or {@code self-similarity}
 * @param value its value on the round's generated rows
 * @param real its value on real rows, measured on as much text, or null where it has none there
 * @param threshold where it begins to count as a sign
 * @param exceeded whether it does
 * @param note one sentence for a person
 */
public record CollapseSign(
        String measure, double value, @Nullable Double real, double threshold, boolean exceeded, String note) {
    public CollapseSign {
        if (!Double.isFinite(value) || !Double.isFinite(threshold) || (real != null && !Double.isFinite(real))) {
            throw new IllegalArgumentException("collapse.%s (%s, real %s, threshold %s) is not a number"
                    .formatted(measure, value, real, threshold));
        }
    }

    /** A sign that shows where the value is below the threshold. */
    static CollapseSign below(String measure, double value, @Nullable Double real, double threshold, String note) {
        return new CollapseSign(measure, value, real, threshold, value < threshold, note);
    }

    /** A sign that shows where the value is above the threshold. */
    static CollapseSign above(String measure, double value, @Nullable Double real, double threshold, String note) {
        return new CollapseSign(measure, value, real, threshold, value > threshold, note);
    }
}
