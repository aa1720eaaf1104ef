package dev.hone.evaluate;

/**
 * Rows that an arm needs to reach a target, seeds included; positive infinity stands for more than were tried.
 *
 * @param examples where the mean curve first reaches the target, linear between rounds
 * @param low lower bound of the 95 % bootstrap interval
 * @param high upper bound
 */
public record Reach(double examples, double low, double high) {
    /** Whether the mean curve reached the target at all. */
    public boolean reached() {
        return Double.isFinite(examples);
    }

    /**
     * Where a piecewise linear curve first reaches a target.
     *
     * @param x increasing; same length as {@code y}
     * @return positive infinity where it does not
     */
    static double crossing(double[] x, double[] y, double target) {
        for (int k = 0; k < x.length; k++) {
            if (y[k] >= target) {
                return k == 0 ? x[0] : x[k - 1] + (x[k] - x[k - 1]) * (target - y[k - 1]) / (y[k] - y[k - 1]);
            }
        }
        return Double.POSITIVE_INFINITY;
    }
}
