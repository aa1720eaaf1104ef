package dev.hone.train;

import java.util.List;

/**
 * What a student says to one input.
 *
 * @param output the answer; for classification the most probable label
 * @param probabilities one per label in the order of {@link Student#labels()}, summing to 1; empty where unknown
 */
public record Answer(String output, List<Double> probabilities) {
    /** What stands for an answer that never came or could not be read; it counts as wrong. */
    public static final String NONE = "(no answer)";

    public Answer {
        probabilities = List.copyOf(probabilities);
    }

    /** Highest probability, or NaN where unknown. */
    public double confidence() {
        return probabilities.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN);
    }

    /** Difference between the two highest probabilities, or NaN where unknown. */
    public double margin() {
        double[] sorted =
                probabilities.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted.length < 2 ? Double.NaN : sorted[sorted.length - 1] - sorted[sorted.length - 2];
    }
}
