package dev.hone.curate;

import dev.hone.embed.Columns;
import java.util.ArrayList;
import java.util.List;

/**
 * Short heads of unit vectors, in blocks that stay in the processor's cache while several queries are compared with
 * them. With the lengths of what is left of both vectors they bound a cosine from above (Cauchy and Schwarz), which
 * rules out most vectors before the rest of them is read; no vector above a limit is ever ruled out.
 */
final class VectorHeads {
    private static final int WIDTH = 512;

    /** More than adding floats in another order can change. */
    private static final double SLACK = 1e-4;

    private final Axes axes;
    private final List<Block> blocks = new ArrayList<>();
    private int size;

    VectorHeads(Axes axes) {
        this.axes = axes;
    }

    /** Some vectors: heads by component, and the length of what is left of each. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Block(float[][] components, float[] rests) {}

    /** Decides about the vectors that are not ruled out. */
    @FunctionalInterface
    interface Candidate {
        void at(int query, int row);
    }

    void add(float[] vector) {
        if (size % WIDTH == 0) {
            blocks.add(new Block(new float[axes.count()][WIDTH], new float[WIDTH]));
        }
        Block block = blocks.getLast();
        float[] head = axes.head(vector);
        for (int d = 0; d < head.length; d++) {
            block.components()[d][size % WIDTH] = head[d];
        }
        block.rests()[size % WIDTH] = Axes.rest(vector, head);
        size++;
    }

    /** Visits, for each query in order, every vector whose cosine to it may be above a limit. */
    void above(List<float[]> units, double limit, Candidate candidate) {
        float[][] heads = units.stream().map(axes::head).toArray(float[][]::new);
        float[] bounds = new float[WIDTH];
        float least = (float) (limit - SLACK);
        for (int b = 0; b < blocks.size(); b++) {
            int count = Math.min(WIDTH, size - b * WIDTH);
            for (int query = 0; query < heads.length; query++) {
                bound(blocks.get(b), heads[query], Axes.rest(units.get(query), heads[query]), bounds);
                for (int i = 0; i < count; i++) {
                    if (bounds[i] > least) {
                        candidate.at(query, b * WIDTH + i);
                    }
                }
            }
        }
    }

    /** Product of the heads plus product of the rests. */
    private static void bound(Block block, float[] head, float rest, float[] bounds) {
        float[] rests = block.rests();
        for (int i = 0; i < WIDTH; i++) {
            bounds[i] = rest * rests[i];
        }
        Columns.addProducts(block.components(), head, bounds);
    }
}
