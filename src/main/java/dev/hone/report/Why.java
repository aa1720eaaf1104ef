package dev.hone.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.hone.diagnose.Failure;
import dev.hone.diagnose.FailureCluster;
import dev.hone.diagnose.Neighbour;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Says in one sentence why a student errs on a cluster, from the labels of the nearest training rows. */
final class Why {
    /** Below this cosine two sentences have little in common, measured on MiniLM-L6-v2. */
    private static final double FAR = 0.4;

    private Why() {}

    static String of(FailureCluster cluster) {
        List<Neighbour> near = cluster.neighbours();
        if (cluster.failures().isEmpty()) {
            return "All its failures are answered rightly now.";
        }
        if (near.isEmpty()) {
            return "No training row was compared with it.";
        }
        double closest = near.stream().mapToDouble(Neighbour::cosine).max().orElseThrow();
        if (closest < FAR) {
            return "Nothing in training is close to these rows: the nearest has a similarity of only %s."
                    .formatted(Numbers.fixed(closest, 2));
        }
        return fromLabels(cluster.failures(), near);
    }

    private static String fromLabels(List<Failure> failures, List<Neighbour> near) {
        String wanted = commonest(failures.stream().map(Failure::expected));
        String given = commonest(
                failures.stream().filter(each -> each.expected().equals(wanted)).map(Failure::answered));
        long right = carrying(near, wanted);
        long wrong = carrying(near, given);
        if (wrong > right) {
            return ("%d of the %d nearest training rows carry the answer that the student gave most (%s):"
                            + " it repeats what it was shown.")
                    .formatted(wrong, near.size(), given);
        }
        if (right > 0) {
            return ("%d of the %d nearest training rows carry the answer wanted most (%s):"
                            + " examples exist, but too few to separate these answers.")
                    .formatted(right, near.size(), wanted);
        }
        return "The nearest training rows carry neither the answer wanted most (%s) nor the one given (%s)."
                .formatted(wanted, given);
    }

    private static long carrying(List<Neighbour> near, String label) {
        return near.stream().filter(each -> each.label().equals(label)).count();
    }

    /** The most frequent word; of equally frequent ones the first in the alphabet. */
    private static String commonest(Stream<String> words) {
        Map<String, Long> counts = words.collect(groupingBy(Function.identity(), TreeMap::new, counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.<String, Long>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
