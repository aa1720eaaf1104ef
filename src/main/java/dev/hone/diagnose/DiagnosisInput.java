package dev.hone.diagnose;

import dev.hone.data.Example;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one diagnosis needs.
 *
 * @param minCluster fewest failures that make a cluster, at least 2
 * @param failures probe rows that are wrong now
 * @param vectors unit vectors by example id: of every failure and every training example
 * @param training examples that the student was trained on
 * @param earlier diagnoses of the earlier rounds, oldest first; they know clusters that may come back
 * @param nowRight ids of probe rows that are answered rightly now
 */
public record DiagnosisInput(
        int minCluster,
        List<Failure> failures,
        Map<String, float[]> vectors,
        List<Example> training,
        List<Diagnosis> earlier,
        Set<String> nowRight) {
    public DiagnosisInput {
        failures = List.copyOf(failures);
        vectors = Map.copyOf(vectors);
        training = List.copyOf(training);
        earlier = List.copyOf(earlier);
        nowRight = Set.copyOf(nowRight);
        if (minCluster < 2) {
            throw new IllegalArgumentException("diagnose.min-cluster: %d - must be at least 2".formatted(minCluster));
        }
        for (Failure failure : failures) {
            if (!vectors.containsKey(failure.exampleId())) {
                throw new IllegalArgumentException("failure %s has no vector".formatted(failure.exampleId()));
            }
        }
    }
}
