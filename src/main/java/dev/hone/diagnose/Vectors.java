package dev.hone.diagnose;

import java.util.List;
import java.util.Map;

/** Centres of unit vectors. */
final class Vectors {
    private Vectors() {}

    /** The vector of an example that must have one. */
    static float[] of(Map<String, float[]> vectors, String exampleId) {
        float[] vector = vectors.get(exampleId);
        if (vector == null) {
            throw new IllegalArgumentException("example %s has no vector".formatted(exampleId));
        }
        return vector;
    }

    /** Unit vector towards the mean of at least one vector; all zeros where they cancel out. */
    static float[] centre(List<float[]> vectors) {
        double[] sum = new double[vectors.getFirst().length];
        for (float[] vector : vectors) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
        }
        double norm = 0;
        for (double one : sum) {
            norm += one * one;
        }
        float[] centre = new float[sum.length];
        for (int i = 0; i < sum.length && norm > 0; i++) {
            centre[i] = (float) (sum[i] / Math.sqrt(norm));
        }
        return centre;
    }
}
