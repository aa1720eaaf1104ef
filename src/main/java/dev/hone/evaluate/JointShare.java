package dev.hone.evaluate;

/**
 * The product of two shares that were counted apart, such as what gates keep and what people find right of that, with
 * a 95 % interval.
 *
 * <p>The interval recovers the variance of each share from its own Wilson interval, on the logarithms (MOVER: Zou and
 * Donner 2008, Statistics in Medicine 27:1693-1702).
 *
 * @param value 0..1
 * @param low lower bound
 * @param high upper bound
 */
public record JointShare(double value, double low, double high) {
    /** The first share alone, where nothing is known of the second. */
    public static JointShare of(int hits, int n) {
        Interval interval = Wilson.interval(hits, n, Wilson.CONFIDENCE);
        return new JointShare(n == 0 ? 0 : (double) hits / n, interval.low(), interval.high());
    }

    /** The share of {@code n} that counts in the first way, times the share of {@code m} that counts in the second. */
    public static JointShare of(int hits, int n, int right, int m) {
        if (m == 0) {
            return of(hits, n);
        }
        JointShare first = of(hits, n);
        JointShare second = of(right, m);
        double value = first.value * second.value;
        if (value == 0) {
            return new JointShare(0, 0, Math.min(first.high, second.high));
        }
        double down = Math.hypot(Math.log(first.value / first.low), Math.log(second.value / second.low));
        double up = Math.hypot(Math.log(first.high / first.value), Math.log(second.high / second.value));
        return new JointShare(value, value * Math.exp(-down), Math.min(1, value * Math.exp(up)));
    }

    /**
     * Whether another one is shown to be higher: the interval of the difference, put together from both intervals in
     * the same way, lies above 0. For proportions alone that is the interval of Newcombe (1998).
     */
    public boolean isBelow(JointShare other) {
        return other.value - value > Math.hypot(other.value - other.low, high - value);
    }
}
