package dev.hone.diagnose;

import dev.hone.data.Example;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one diagnosis needs.
 *
 * @param minCluster fewest failures that make a cluster, at least 2
 * @param failures probe rows that are wrong now
 * @param vectors unit vectors by example id: of every probe row and every training example
 * @param training examples that the student was trained on
 * @param earlier diagnoses of the earlier rounds, oldest first; they know clusters that may come back
 * @param nowRight ids of probe rows that are answered rightly now
 * @param probe all probe rows that may steer; every failure is one of them
 * @param labels all labels of the task; empty where outputs are free
 */
public record DiagnosisInput(
        int minCluster,
        List<Failure> failures,
        Map<String, float[]> vectors,
        List<Example> training,
        List<Diagnosis> earlier,
        Set<String> nowRight,
        List<LabelledRow> probe,
        List<String> labels) {
    public DiagnosisInput {
        failures = List.copyOf(failures);
        vectors = Map.copyOf(vectors);
        training = List.copyOf(training);
        earlier = List.copyOf(earlier);
        nowRight = Set.copyOf(nowRight);
        probe = List.copyOf(probe);
        labels = List.copyOf(labels);
        if (minCluster < 2) {
            throw new IllegalArgumentException("diagnose.min-cluster: %d - must be at least 2".formatted(minCluster));
        }
        Set<String> ids = probe.stream().map(LabelledRow::id).collect(Collectors.toSet());
        for (Failure failure : failures) {
            if (!ids.contains(failure.exampleId())) {
                throw new IllegalArgumentException("failure %s is no row of probe".formatted(failure.exampleId()));
            }
            if (!vectors.containsKey(failure.exampleId())) {
                throw new IllegalArgumentException("failure %s has no vector".formatted(failure.exampleId()));
            }
        }
    }
}
