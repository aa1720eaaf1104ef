package dev.hone.loop;

import java.util.List;

/** How unlike each other examples are. */
final class Diversity {
    private Diversity() {}

    /**
     * Mean cosine distance over all pairs of unit vectors, in 0..2; NaN for fewer than two. By the identity
     * {@code sum of all dot products = |sum of vectors|^2} it takes one pass.
     */
    static double of(List<float[]> vectors) {
        int n = vectors.size();
        if (n < 2) {
            return Double.NaN;
        }
        double[] sum = new double[vectors.getFirst().length];
        double self = 0;
        for (float[] vector : vectors) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
                self += (double) vector[i] * vector[i];
            }
        }
        double all = 0;
        for (double component : sum) {
            all += component * component;
        }
        return 1 - (all - self) / ((double) n * (n - 1));
    }
}
