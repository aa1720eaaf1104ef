package dev.hone.curate;

import java.util.Locale;

/**
 * The mix of the next round: how much of it follows the labels instead of failures, and how much of training is real.
 *
 * @param coverageFloor smallest share of examples that is balanced over labels, 0..1
 * @param realShare smallest share of real rows in training, repeats counted, 0..1
 * @param alarms rounds in a row that showed a sign of collapse
 */
public record CollapseMix(double coverageFloor, double realShare, int alarms) {
    /** Where real rows should be, at the most, while signs go on: as many as generated ones. */
    private static final double HALF = 0.5;

    public CollapseMix {
        if (alarms < 0) {
            throw new IllegalArgumentException("collapse.alarms (%d) must not be negative".formatted(alarms));
        }
    }

    /**
     * The mix after some rounds in a row with signs of collapse. Each goes half of the way to a round that is balanced
     * altogether, and half of the way to one real row for each generated one; without a sign the loop file's mix holds.
     *
     * @param coverageFloor what the loop file says
     * @param realShare what the loop file says; it is never lowered
     * @param alarms rounds in a row with signs, up to the last one
     */
    public static CollapseMix after(double coverageFloor, double realShare, int alarms) {
        double left = Math.pow(0.5, alarms);
        double real = realShare >= HALF ? realShare : HALF - (HALF - realShare) * left;
        return new CollapseMix(1 - (1 - coverageFloor) * left, real, alarms);
    }

    /** What it means, for a person; empty where nothing changes. */
    public String sentence() {
        return alarms == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "Signs of collapse in %s: the next round is balanced over labels for at least %.0f %%, and"
                                + " trained on at least %.0f %% real rows.",
                        alarms == 1 ? "this round" : "%d rounds in a row".formatted(alarms),
                        100 * coverageFloor,
                        100 * realShare);
    }
}
