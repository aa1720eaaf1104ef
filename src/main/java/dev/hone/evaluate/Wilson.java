package dev.hone.evaluate;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Wilson's score interval of a proportion.
 *
 * <p>Source: E. B. Wilson (1927), "Probable inference, the law of succession, and statistical inference",
 * JASA 22:209-212. With p = x/n and z the normal quantile, the ends are
 * (p + z²/2n ± z·sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n).
 */
public final class Wilson {
    /** Confidence of every interval that a {@link Score} carries. */
    public static final double CONFIDENCE = 0.95;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Wilson() {}

    /**
     * Two-sided interval, within 0..1.
     *
     * @param successes 0..n
     * @param n trials; with none of them nothing is known and the interval is 0..1
     * @param confidence strictly between 0 and 1
     */
    public static Interval interval(int successes, int n, double confidence) {
        if (successes < 0 || successes > n) {
            throw new IllegalArgumentException("successes (%d) must be within 0..%d".formatted(successes, n));
        }
        double z = z(confidence);
        if (n == 0) {
            return new Interval(0, 1);
        }
        double p = (double) successes / n;
        double z2 = z * z;
        double centre = p + z2 / (2 * n);
        double half = z * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n * n));
        double scale = 1 + z2 / n;
        double low = successes == 0 ? 0 : (centre - half) / scale;
        double high = successes == n ? 1 : (centre + half) / scale;
        return new Interval(Math.max(0, low), Math.min(1, high));
    }

    /** A proportion as a score with its 95 % interval; its value is NaN where n is 0. */
    static Score score(String metric, int successes, int n) {
        Interval interval = interval(successes, n, CONFIDENCE);
        return new Score(metric, (double) successes / n, interval.low(), interval.high(), n);
    }

    /** The normal quantile of a two-sided confidence: 1.96 for 0.95. */
    static double z(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence (%s) must be between 0 and 1".formatted(confidence));
        }
        return NORMAL.inverseSurvivalProbability((1 - confidence) / 2);
    }
}
