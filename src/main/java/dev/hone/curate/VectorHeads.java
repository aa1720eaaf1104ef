package dev.hone.curate;

import java.util.ArrayList;
import java.util.List;

/**
 * The first components of unit vectors, in blocks that are laid out so that one query is compared with a whole block at
 * once. With the lengths of what is left of both vectors they bound a cosine from above (Cauchy and Schwarz), which
 * rules out most vectors before the rest of them is read; no vector above a limit is ever ruled out.
 */
final class VectorHeads {
    private static final int WIDTH = 512;
    private static final int HEAD = 96;

    /** More than adding floats in another order can change. */
    private static final double SLACK = 1e-4;

    private final int head;
    private final List<Block> blocks = new ArrayList<>();
    private final float[] products = new float[WIDTH];
    private int size;

    VectorHeads(int dimensions) {
        this.head = Math.min(HEAD, dimensions);
    }

    /** Some vectors: components by dimension, and what is left of each. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Block(float[][] components, float[] rests) {}

    /** Decides about the vectors that are not ruled out. */
    @FunctionalInterface
    interface Candidate {
        void at(int row);
    }

    void add(float[] vector) {
        if (size % WIDTH == 0) {
            blocks.add(new Block(new float[head][WIDTH], new float[WIDTH]));
        }
        Block block = blocks.getLast();
        for (int d = 0; d < head; d++) {
            block.components()[d][size % WIDTH] = vector[d];
        }
        block.rests()[size % WIDTH] = (float) rest(vector);
        size++;
    }

    /** Visits, in order, every vector whose cosine to {@code unit} may be above a limit. */
    void above(float[] unit, double limit, Candidate candidate) {
        double rest = rest(unit);
        for (int b = 0; b < blocks.size(); b++) {
            Block block = blocks.get(b);
            multiply(block, unit);
            int count = Math.min(WIDTH, size - b * WIDTH);
            for (int i = 0; i < count; i++) {
                if (products[i] + rest * block.rests()[i] + SLACK > limit) {
                    candidate.at(b * WIDTH + i);
                }
            }
        }
    }

    private void multiply(Block block, float[] unit) {
        java.util.Arrays.fill(products, 0);
        int d = 0;
        for (; d + 4 <= head; d += 4) {
            addFour(block.components(), d, unit);
        }
        for (; d < head; d++) {
            float[] column = block.components()[d];
            float q = unit[d];
            for (int i = 0; i < WIDTH; i++) {
                products[i] += q * column[i];
            }
        }
    }

    private void addFour(float[][] columns, int d, float[] unit) {
        float[] a = columns[d];
        float[] b = columns[d + 1];
        float[] c = columns[d + 2];
        float[] e = columns[d + 3];
        float qa = unit[d];
        float qb = unit[d + 1];
        float qc = unit[d + 2];
        float qe = unit[d + 3];
        for (int i = 0; i < WIDTH; i++) {
            products[i] = (((products[i] + qa * a[i]) + qb * b[i]) + qc * c[i]) + qe * e[i];
        }
    }

    /** Length of what follows the head. */
    private double rest(float[] vector) {
        double square = 0;
        for (int d = head; d < vector.length; d++) {
            square += (double) vector[d] * vector[d];
        }
        return Math.sqrt(square);
    }
}
