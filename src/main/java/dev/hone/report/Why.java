package dev.hone.report;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.hone.diagnose.Failure;
import dev.hone.diagnose.FailureCluster;
import dev.hone.diagnose.Neighbour;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

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
        Set<String> wanted = failures.stream().map(Failure::expected).collect(Collectors.toSet());
        Set<String> given = failures.stream().map(Failure::answered).collect(Collectors.toSet());
        long right = among(near, wanted);
        long wrong = among(near, given);
        if (wrong > right) {
            return ("%d of the %d nearest training rows carry an answer the student gave here (%s):"
                            + " it repeats what it was shown.")
                    .formatted(wrong, near.size(), commonest(near, given));
        }
        if (right > 0) {
            return ("%d of the %d nearest training rows carry the right answer (%s):"
                            + " examples exist, but too few to separate these answers.")
                    .formatted(right, near.size(), commonest(near, wanted));
        }
        return ("The nearest training rows carry neither the right answer nor the one given (%s):"
                        + " the right one is missing.")
                .formatted(commonest(near, near.stream().map(Neighbour::label).collect(Collectors.toSet())));
    }

    private static long among(List<Neighbour> near, Collection<String> labels) {
        return near.stream().filter(each -> labels.contains(each.label())).count();
    }

    private static String commonest(List<Neighbour> near, Collection<String> among) {
        Map<String, Long> counts = near.stream()
                .map(Neighbour::label)
                .filter(among::contains)
                .collect(groupingBy(Function.identity(), TreeMap::new, counting()));
        return counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
