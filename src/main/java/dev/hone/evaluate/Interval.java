package dev.hone.evaluate;

/**
 * The two ends of a confidence interval.
 *
 * @param low lower end
 * @param high upper end, at least {@code low}
 */
public record Interval(double low, double high) {
    /** Whether a value lies in the interval, its ends included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
