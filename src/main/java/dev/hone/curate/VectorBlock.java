package dev.hone.curate;

import dev.hone.embed.Cosine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Unit vectors of one length, for exact search of the nearest one. */
final class VectorBlock {
    /** From here on it pays to learn the directions in which the vectors differ. */
    private static final int ENOUGH_TO_LEARN = 2048;

    /** Queries that share a way through the vectors. */
    private static final int TOGETHER = 64;

    /** Cosines down to which a nearest vector is looked for, one after the other; the last finds any. */
    private static final double[] LIMITS = {0.75, 0.5, -2};

    private final int dimensions;
    private final List<float[]> rows = new ArrayList<>();
    private VectorHeads heads;

    VectorBlock(int dimensions) {
        this.dimensions = dimensions;
        this.heads = new VectorHeads(Axes.plain(dimensions));
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
        if (rows.size() == ENOUGH_TO_LEARN) {
            heads = new VectorHeads(Axes.principal(rows));
            rows.forEach(heads::add);
        } else {
            heads.add(vector);
        }
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
        return highest(limit, List.of(unit))[0];
    }

    /** The same of each of several vectors, in order, on all processors. */
    double[] highestCosinesAbove(double limit, List<float[]> units) {
        int groups = (units.size() + TOGETHER - 1) / TOGETHER;
        return IntStream.range(0, groups)
                .parallel()
                .mapToObj(group ->
                        highest(limit, units.subList(group * TOGETHER, Math.min(units.size(), (group + 1) * TOGETHER))))
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /**
     * Highest cosine of any stored vector to each of several, in order, however low; -1 where none is stored. Most have
     * a near neighbour, which is found fast, so that only the others are compared with every vector.
     */
    double[] highestCosines(List<float[]> units) {
        double[] highest = new double[units.size()];
        List<Integer> open = IntStream.range(0, units.size()).boxed().toList();
        for (double limit : LIMITS) {
            double[] found =
                    highestCosinesAbove(limit, open.stream().map(units::get).toList());
            List<Integer> left = new ArrayList<>();
            for (int i = 0; i < found.length; i++) {
                highest[open.get(i)] = found[i];
                if (found[i] <= limit) {
                    left.add(open.get(i));
                }
            }
            open = left;
        }
        return highest;
    }

    private double[] highest(double limit, List<float[]> units) {
        double[] highest = new double[units.size()];
        Arrays.fill(highest, -1);
        heads.above(
                units, limit, (query, row) -> highest[query] = Math.max(highest[query], cosine(row, units.get(query))));
        return highest;
    }
}
