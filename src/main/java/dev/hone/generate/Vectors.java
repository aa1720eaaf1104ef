package dev.hone.generate;

import java.util.List;

/** Arithmetic on embedding vectors. */
final class Vectors {
    private Vectors() {}

    /** Component-wise mean of vectors of one length; there must be at least one. Not a unit vector. */
    static float[] mean(List<float[]> vectors) {
        float[] mean = new float[vectors.getFirst().length];
        for (float[] vector : vectors) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += vector[i] / vectors.size();
            }
        }
        return mean;
    }
}
