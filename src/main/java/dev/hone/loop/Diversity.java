package dev.hone.loop;

import dev.hone.data.NormalText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How unlike each other examples are. */
final class Diversity {
    private Diversity() {}

    /** Share of different ones among the runs of {@code n} adjacent words of texts; 0 where there is none. */
    static double distinct(List<String> texts, int n) {
        Set<List<String>> different = new HashSet<>();
        int all = 0;
        for (String text : texts) {
            List<String> words = List.of(NormalText.of(text).split(" "));
            for (int from = 0; from + n <= words.size(); from++) {
                different.add(words.subList(from, from + n));
                all++;
            }
        }
        return all == 0 ? 0 : (double) different.size() / all;
    }

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
