package dev.hone.curate;

import dev.hone.data.Example;
import dev.hone.data.NormalText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Loss of vocabulary: type-token ratio at equal sample sizes. The number of different words in a sample of n of a set's
 * words is its expectation over all such samples (rarefaction, Hurlbert 1971), so nothing is drawn at random.
 */
final class VocabularyDrift {
    private VocabularyDrift() {}

    static Drift measure(List<Example> seeds, List<Example> kept, double threshold) {
        Map<String, Integer> real = counts(seeds);
        Map<String, Integer> made = counts(kept);
        int sample = Math.min(total(real), total(made));
        double realRatio = expectedTypes(real, sample) / sample;
        double madeRatio = expectedTypes(made, sample) / sample;
        double loss = Math.max(0, 1 - madeRatio / realRatio);
        String note = String.format(
                Locale.ROOT,
                "In %d words, the kept examples have %.0f different ones and the seeds %.0f.",
                sample,
                madeRatio * sample,
                realRatio * sample);
        return new Drift("vocabulary", "relative loss of type-token ratio", loss, threshold, note);
    }

    private static Map<String, Integer> counts(List<Example> rows) {
        Map<String, Integer> counts = new HashMap<>();
        for (Example row : rows) {
            for (String word : NormalText.of(row.input()).split(" ")) {
                counts.merge(word, 1, Integer::sum);
            }
        }
        return counts;
    }

    private static int total(Map<String, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Sum over words of 1 - C(N - c, n) / C(N, n), where c is the word's count, N the sum of counts, n the sample. */
    static double expectedTypes(Map<String, Integer> counts, int sample) {
        int all = total(counts);
        double types = 0;
        for (int count : counts.values().stream().sorted().toList()) {
            double absent = 1;
            for (int k = 0; k < count && absent > 0; k++) {
                absent *= (double) (all - sample - k) / (all - k);
            }
            types += 1 - absent;
        }
        return types;
    }
}
