package dev.hone.curate;

import dev.hone.embed.Cosine;
import java.util.ArrayList;
import java.util.List;

/** Unit vectors of one length, for exact search of the nearest one. */
final class VectorBlock {
    private final int dimensions;
    private final List<float[]> rows = new ArrayList<>();
    private final VectorHeads heads;

    VectorBlock(int dimensions) {
        this.dimensions = dimensions;
        this.heads = new VectorHeads(dimensions);
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
        heads.add(vector);
    }

    int size() {
        return rows.size();
    }

    /** Cosine of a stored vector to {@code unit}, in -1..1. */
    double cosine(int row, float[] unit) {
        return Cosine.ofUnit(rows.get(row), unit);
    }

    /** Highest cosine of any stored vector to {@code unit} where one is above a limit, else the limit at the most. */
    double highestCosineAbove(double limit, float[] unit) {
        double[] highest = {-1};
        heads.above(unit, limit, row -> highest[0] = Math.max(highest[0], cosine(row, unit)));
        return highest[0];
    }
}
