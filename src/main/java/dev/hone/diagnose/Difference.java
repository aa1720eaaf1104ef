package dev.hone.diagnose;

import dev.hone.data.Example;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Vectors that say what goes wrong with a failure, not only what it is about: its sentence vector beside
 * {@link #WEIGHT} times the difference between the centres of the label wanted and the label given. On failures of
 * BANKING77 and of dictionary definitions their clusters hold more failures and are purer than those of sentence
 * vectors alone, and still read alike (docs/decisions/0012).
 */
final class Difference {
    static final float WEIGHT = 0.5f;

    private final Map<String, float[]> centres = new HashMap<>();

    private Difference(DiagnosisInput in) {
        Map<String, List<float[]>> byLabel = new HashMap<>();
        for (Example example : in.training()) {
            byLabel.computeIfAbsent(example.output(), label -> new ArrayList<>())
                    .add(Vectors.of(in.vectors(), example.id()));
        }
        byLabel.forEach((label, vectors) -> centres.put(label, Vectors.centre(vectors)));
    }

    /** One vector a failure, twice as long as a sentence vector; the second half is 0 where a label has no rows. */
    static float[][] of(List<Failure> failures, DiagnosisInput in) {
        var difference = new Difference(in);
        return failures.stream()
                .map(failure -> difference.vector(failure, Vectors.of(in.vectors(), failure.exampleId())))
                .toArray(float[][]::new);
    }

    private float[] vector(Failure failure, float[] input) {
        float[] vector = new float[2 * input.length];
        System.arraycopy(input, 0, vector, 0, input.length);
        float[] wanted = centres.get(failure.expected());
        float[] given = centres.get(failure.answered());
        for (int i = 0; i < input.length && wanted != null && given != null; i++) {
            vector[input.length + i] = WEIGHT * (wanted[i] - given[i]);
        }
        return vector;
    }
}
