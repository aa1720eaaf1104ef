package dev.hone.diagnose;

import java.util.HashMap;
import java.util.Map;

/**
 * How the rows around a row vote on its label: each with exp((cosine - highest) / {@link #WIDTH}), a kernel estimate
 * that leaves the row itself out. It stands in for the out-of-fold probabilities of confident learning (Northcutt et
 * al. 2021) at the price of one product of matrices, and finds planted noise as well as the leave-one-out residuals of
 * a ridge regression do, better where labels were swapped with similar ones (docs/decisions/0012).
 */
final class Votes {
    /** Cosine by which a vote falls to a third, chosen on held-out training rows of BANKING77. */
    static final double WIDTH = 0.05;

    private final Map<String, Double> shares = new HashMap<>();

    private Votes() {}

    /** The votes of all rows of a scene; the row's own cosine is -1, which weighs nothing. */
    static Votes of(Scene scene, double[] cosines) {
        var votes = new Votes();
        int best = scene.nearest(cosines, i -> true);
        double sum = 0;
        for (int i = 0; i < cosines.length; i++) {
            double weight = Math.exp((cosines[i] - cosines[best]) / WIDTH);
            votes.shares.merge(scene.row(i).label(), weight, Double::sum);
            sum += weight;
        }
        double total = sum;
        votes.shares.replaceAll((label, weight) -> weight / total);
        return votes;
    }

    /** Share of a label in 0..1. */
    double of(String label) {
        return shares.getOrDefault(label, 0.0);
    }

    /** The label with the largest share, another one than the given; the first by name of equals. Empty if alone. */
    String bestBut(String label) {
        return shares.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(label))
                .max(Map.Entry.<String, Double>comparingByValue()
                        .thenComparing(
                                Map.Entry.<String, Double>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
