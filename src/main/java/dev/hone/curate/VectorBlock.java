package dev.hone.curate;

import java.util.Arrays;
import java.util.List;

/** Unit vectors in one growing array, for exact search of the nearest one (n x d multiplications a search). */
final class VectorBlock {
    private final int dimensions;
    private float[] values = new float[0];
    private int size;

    VectorBlock(int dimensions) {
        this.dimensions = dimensions;
    }

    VectorBlock addAll(List<float[]> vectors) {
        grow(size + vectors.size());
        vectors.forEach(this::add);
        return this;
    }

    void add(float[] vector) {
        if (vector.length != dimensions) {
            throw new IllegalArgumentException("vector has %d components, not %d".formatted(vector.length, dimensions));
        }
        if ((size + 1) * dimensions > values.length) {
            grow(Math.max(16, size * 2));
        }
        System.arraycopy(vector, 0, values, size * dimensions, dimensions);
        size++;
    }

    int size() {
        return size;
    }

    /** Highest cosine of any stored vector to {@code unit}, in -1..1; -1 where nothing is stored. */
    double highestCosine(float[] unit) {
        double highest = -1;
        for (int row = 0; row < size; row++) {
            highest = Math.max(highest, dot(row * dimensions, unit));
        }
        return highest;
    }

    /** Four sums, so that the processor need not wait for one. */
    private double dot(int from, float[] unit) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < dimensions; i += 4) {
            s0 += values[from + i] * unit[i];
            s1 += values[from + i + 1] * unit[i + 1];
            s2 += values[from + i + 2] * unit[i + 2];
            s3 += values[from + i + 3] * unit[i + 3];
        }
        for (; i < dimensions; i++) {
            s0 += values[from + i] * unit[i];
        }
        return (double) s0 + s1 + s2 + s3;
    }

    private void grow(int rows) {
        values = Arrays.copyOf(values, Math.max(values.length, rows * dimensions));
    }
}
