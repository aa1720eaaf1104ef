package dev.hone.generate;

import dev.hone.embed.Cosine;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses rows of one label so that each target has a training row near it: with nearness
 * {@code s(a, b) = exp((cos(a, b) - 1) / 0.3)} a target is covered as well as by its nearest training row, and the next
 * pick is the candidate that adds most to the weighted cover (greedy maximum of a submodular function: Nemhauser,
 * Wolsey, Fisher 1978).
 */
final class CoverageGain {
    /** Distance 1 - cos at which nearness has fallen to 1 / e. */
    private static final double REACH = 0.3;

    private final double[][] nearness;
    private final double[] weights;
    private final double[] cover;
    private final boolean[] taken;

    /**
     * @param targets what should be covered
     * @param weights one per target
     * @param trained training rows of the label
     * @param candidates rows of the label to choose from
     */
    CoverageGain(List<float[]> targets, double[] weights, List<float[]> trained, List<float[]> candidates) {
        float[][] wanted = targets.toArray(float[][]::new);
        this.weights = weights.clone();
        this.nearness = Cosine.similarities(candidates.toArray(float[][]::new), wanted);
        for (double[] row : nearness) {
            for (int target = 0; target < row.length; target++) {
                row[target] = nearness(row[target]);
            }
        }
        this.cover = new double[wanted.length];
        if (!trained.isEmpty()) {
            double[] highest = Cosine.highest(wanted, trained.toArray(float[][]::new));
            for (int target = 0; target < cover.length; target++) {
                cover[target] = nearness(highest[target]);
            }
        }
        this.taken = new boolean[nearness.length];
    }

    private static double nearness(double cosine) {
        return Math.exp((cosine - 1) / REACH);
    }

    /** Positions of the best candidates, best first; at most {@code count}, of equals the first. */
    List<Integer> pick(int count) {
        List<Integer> picked = new ArrayList<>();
        while (picked.size() < Math.min(count, nearness.length)) {
            int best = -1;
            double most = -1;
            for (int candidate = 0; candidate < nearness.length; candidate++) {
                double gain = taken[candidate] ? -1 : gain(candidate);
                if (gain > most) {
                    most = gain;
                    best = candidate;
                }
            }
            taken[best] = true;
            picked.add(best);
            for (int target = 0; target < cover.length; target++) {
                cover[target] = Math.max(cover[target], nearness[best][target]);
            }
        }
        return picked;
    }

    /** What a candidate adds to the weighted cover. */
    private double gain(int candidate) {
        double gain = 0;
        for (int target = 0; target < cover.length; target++) {
            gain += weights[target] * Math.max(0, nearness[candidate][target] - cover[target]);
        }
        return gain;
    }
}
