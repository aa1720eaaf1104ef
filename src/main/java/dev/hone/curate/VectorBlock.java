package dev.hone.curate;

import dev.hone.embed.Cosine;
import java.util.ArrayList;
import java.util.List;

/** Unit vectors of one length, for exact search of the nearest one (n x d multiplications a search). */
final class VectorBlock {
    private final int dimensions;
    private final List<float[]> rows = new ArrayList<>();

    VectorBlock(int dimensions) {
        this.dimensions = dimensions;
    }

    VectorBlock addAll(List<float[]> vectors) {
        vectors.forEach(this::add);
        return this;
    }

    void add(float[] vector) {
        if (vector.length != dimensions) {
            throw new IllegalArgumentException("vector has %d components, not %d".formatted(vector.length, dimensions));
        }
        rows.add(vector);
    }

    int size() {
        return rows.size();
    }

    /** Cosine of a stored vector to {@code unit}, in -1..1. */
    double cosine(int row, float[] unit) {
        return Cosine.ofUnit(rows.get(row), unit);
    }

    /** Highest cosine of any stored vector to {@code unit}, in -1..1; -1 where nothing is stored. */
    double highestCosine(float[] unit) {
        double highest = -1;
        for (float[] row : rows) {
            highest = Math.max(highest, Cosine.ofUnit(row, unit));
        }
        return highest;
    }
}
