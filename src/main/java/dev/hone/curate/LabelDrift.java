package dev.hone.curate;

import dev.hone.data.Example;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How differently two sets spread over labels: Jensen-Shannon distance (Lin 1991; square root, base 2), 0..1. */
final class LabelDrift {
    private LabelDrift() {}

    static Drift measure(List<Example> seeds, List<Example> kept, double threshold) {
        Map<String, Double> real = shares(seeds);
        Map<String, Double> made = shares(kept);
        TreeSet<String> labels = new TreeSet<>(real.keySet());
        labels.addAll(made.keySet());
        String most = labels.first();
        for (String label : labels) {
            most = change(real, made, label) > change(real, made, most) ? label : most;
        }
        double distance = distance(real, made);
        String note = String.format(
                Locale.ROOT,
                "Largest change: %s, %.1f %% of the seeds and %.1f %% of the kept examples.",
                most,
                100 * real.getOrDefault(most, 0.0),
                100 * made.getOrDefault(most, 0.0));
        return new Drift("labels", "Jensen-Shannon distance", distance, threshold, note);
    }

    /** Jensen-Shannon distance of two distributions, 0..1. */
    static double distance(Map<String, Double> real, Map<String, Double> made) {
        TreeSet<String> values = new TreeSet<>(real.keySet());
        values.addAll(made.keySet());
        double divergence = 0;
        for (String value : values) {
            double p = real.getOrDefault(value, 0.0);
            double q = made.getOrDefault(value, 0.0);
            divergence += (term(p, (p + q) / 2) + term(q, (p + q) / 2)) / 2;
        }
        return Math.sqrt(Math.clamp(divergence, 0.0, 1.0));
    }

    private static Map<String, Double> shares(List<Example> rows) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        Example::output, TreeMap::new, Collectors.summingDouble(row -> 1.0 / rows.size())));
    }

    private static double change(Map<String, Double> real, Map<String, Double> made, String label) {
        return Math.abs(real.getOrDefault(label, 0.0) - made.getOrDefault(label, 0.0));
    }

    private static double term(double p, double mean) {
        return p == 0 ? 0 : p * Math.log(p / mean) / Math.log(2);
    }
}
