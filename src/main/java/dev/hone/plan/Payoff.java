package dev.hone.plan;

import dev.hone.diagnose.FailureCluster;
import dev.hone.diagnose.FixRate;
import java.util.List;

/**
 * What examples for a cluster have paid so far: the share of its failures that the previous round fixed. A few failures
 * say little, so that the rate is shrunk to that of all clusters (the mean of a beta posterior whose prior holds as
 * many failures as {@link #PRIOR}), and no cluster falls below {@link #FLOOR} of the average, so that each is tried
 * again.
 */
final class Payoff {
    /** Failures that the rate of all clusters counts for in the rate of one. */
    static final double PRIOR = 10;

    /** Lowest weight of a cluster; the average is 1. */
    static final double FLOOR = 0.5;

    /** Highest weight of a cluster: a lucky round must not take the whole batch. */
    static final double CEILING = 2;

    /** Share of fixed failures before any was measured. */
    private static final double FIRST_GUESS = 0.5;

    private final double overall;

    /** @param clusters those of the newest diagnosis, fixed ones included */
    Payoff(List<FailureCluster> clusters) {
        double fixed = FIRST_GUESS;
        double of = 1;
        for (FailureCluster cluster : clusters) {
            FixRate rate = cluster.fixRate();
            if (rate != null) {
                fixed += rate.fixed();
                of += rate.of();
            }
        }
        this.overall = fixed / of;
    }

    /** Weight of a failure of the cluster, in {@link #FLOOR}..{@link #CEILING}; 1 where nothing was measured. */
    double of(FailureCluster cluster) {
        FixRate rate = cluster.fixRate();
        if (rate == null) {
            return 1;
        }
        double shrunk = (rate.fixed() + PRIOR * overall) / (rate.of() + PRIOR);
        return Math.clamp(shrunk / overall, FLOOR, CEILING);
    }
}
