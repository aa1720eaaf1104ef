package dev.hone.evaluate;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The smallest difference between two students that a paired test on so many rows would show.
 *
 * <p>Source: R. J. Connor (1987), "Sample size for testing differences in proportions for the paired-sample design",
 * Biometrics 43:207-211 (after Miettinen 1968). With psi the share of rows that only one of the two answers rightly and
 * d the difference, McNemar's test needs n = (z_(1-a/2) sqrt(psi) + z_(1-b) sqrt(psi - d²))² / d² rows. Here n is given
 * and d is sought. No difference can be larger than psi, so psi is taken as d at least.
 */
final class Detectable {
    /** Two-sided error of the test. */
    static final double ALPHA = 1 - Wilson.CONFIDENCE;

    /** Probability of showing a difference that is there. */
    static final double POWER = 0.8;

    /** The share of rows that only one of two neighbouring rounds answers rightly, assumed before it is measured. */
    static final double ASSUMED = 0.1;

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double Z_ALPHA = NORMAL.inverseSurvivalProbability(ALPHA / 2);
    private static final double Z_POWER = NORMAL.inverseCumulativeProbability(POWER);
    private static final int HALVINGS = 50;

    private Detectable() {}

    /**
     * The difference in 0..1 that is seen with {@link #POWER}; 1 where not even the largest one is.
     *
     * @param rows number of rows, at least 1
     * @param discordant share of rows that only one of the two answers rightly, 0..1
     */
    static double difference(int rows, double discordant) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (needed(middle, discordant) > rows) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The same from a comparison: with the share of rows that differ in it. */
    static double difference(int rows, Comparison measured) {
        return difference(rows, (double) (measured.gained() + measured.lost()) / rows);
    }

    /**
     * The same of a metric that is no share: by the normal approximation, from the standard error that the comparison's
     * 95 % interval shows.
     */
    static double difference(Comparison measured) {
        double error = (measured.high() - measured.low()) / 2 / Z_ALPHA;
        return Math.min(1, (Z_ALPHA + Z_POWER) * error);
    }

    private static double needed(double difference, double discordant) {
        double psi = Math.max(discordant, difference);
        double root = Z_ALPHA * Math.sqrt(psi) + Z_POWER * Math.sqrt(psi - difference * difference);
        return root * root / (difference * difference);
    }
}
