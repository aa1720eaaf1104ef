package dev.hone.embed;

import java.util.Arrays;

/**
 * A block of corpus vectors, stored component by component. Laid out so, the products of one query with all vectors of
 * the block are additions over neighbouring numbers, which the compiler turns into vector instructions; a sum along one
 * vector it may not reorder.
 */
final class DotBlock {
    /** Vectors in a block: 384 components of so many stay in the second-level cache. */
    static final int WIDTH = 256;

    private final float[][] components;
    private final double[] norms;

    /** Takes {@code count} (at most {@link #WIDTH}) vectors from position {@code from}. */
    DotBlock(float[][] corpus, int from, int count) {
        int dimensions = count == 0 ? 0 : corpus[from].length;
        components = new float[dimensions][WIDTH];
        norms = new double[count];
        for (int i = 0; i < count; i++) {
            float[] vector = corpus[from + i];
            checkLength(vector, dimensions);
            norms[i] = norm(vector);
            for (int d = 0; d < dimensions; d++) {
                components[d][i] = vector[d];
            }
        }
    }

    /** Length of the vector at a position of the block. */
    double norm(int position) {
        return norms[position];
    }

    static double norm(float[] vector) {
        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        return Math.sqrt(square);
    }

    /** Writes the products of a query with each vector of the block; positions past its end are 0. */
    void dot(float[] query, float[] products) {
        checkLength(query, components.length);
        Arrays.fill(products, 0);
        Columns.addProducts(components, query, products);
    }

    private static void checkLength(float[] vector, int dimensions) {
        if (vector.length != dimensions) {
            throw new IllegalArgumentException(
                    "vectors have %d and %d components: from two models?".formatted(dimensions, vector.length));
        }
    }
}
