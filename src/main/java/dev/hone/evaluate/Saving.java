package dev.hone.evaluate;

/**
 * Share of the examples that an arm saves against the baseline on the way to the target: 1 - n_arm / n_baseline.
 *
 * @param value below 1; negative infinity where the arm did not reach the target
 * @param low lower bound of the 95 % bootstrap interval, negative infinity where it has none
 * @param high upper bound
 */
public record Saving(double value, double low, double high) {
    /**
     * The saving; where the baseline did not reach the target, everything it was given counts, so that the saving is
     * at least this.
     *
     * @param most rows that the baseline ends with
     */
    static double of(double arm, double baseline, double most) {
        return Double.isInfinite(arm) ? Double.NEGATIVE_INFINITY : 1 - arm / Math.min(baseline, most);
    }
}
