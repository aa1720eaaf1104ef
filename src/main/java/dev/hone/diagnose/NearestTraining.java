package dev.hone.diagnose;

import dev.hone.data.Example;
import dev.hone.embed.Cosine;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the training examples nearest to a cluster's centre; an example that is repeated in training counts once. */
final class NearestTraining {
    private static final int WANTED = 5;

    private final Map<String, Example> byId;
    private final Map<String, float[]> vectors;

    private NearestTraining(Map<String, Example> byId, Map<String, float[]> vectors) {
        this.byId = byId;
        this.vectors = vectors;
    }

    static NearestTraining of(List<Example> training, Map<String, float[]> vectors) {
        Map<String, Example> byId = new LinkedHashMap<>();
        training.forEach(example -> byId.putIfAbsent(example.id(), example));
        return new NearestTraining(byId, vectors);
    }

    /** The nearest, best first. */
    List<Neighbour> to(List<Failure> members) {
        float[] centre = Vectors.centre(members.stream()
                .map(failure -> Vectors.of(vectors, failure.exampleId()))
                .toList());
        return byId.entrySet().stream()
                .map(entry -> new Neighbour(
                        entry.getValue().input(),
                        entry.getValue().output(),
                        Cosine.ofUnit(centre, Vectors.of(vectors, entry.getKey()))))
                .sorted(Comparator.comparingDouble(Neighbour::cosine)
                        .reversed()
                        .thenComparing(Neighbour::input)
                        .thenComparing(Neighbour::label))
                .limit(WANTED)
                .toList();
    }
}
