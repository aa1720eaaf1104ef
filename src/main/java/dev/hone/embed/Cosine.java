package dev.hone.embed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Exact cosine similarities, in blocks. Every product is summed over the components in order in single precision, so a
 * value depends on its two vectors alone. A vector of zeros has similarity 0 to everything.
 */
public final class Cosine {
    private Cosine() {}

    /** Cosine of two vectors of the same length, in -1..1. */
    public static double of(float[] a, float[] b) {
        return similarities(new float[][] {a}, new float[][] {b})[0][0];
    }

    /**
     * Dot product of two vectors of one length: their cosine where both are unit vectors. Four sums beside each other,
     * because one would wait for each addition.
     */
    public static double ofUnit(float[] a, float[] b) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 3 < a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return (double) s0 + s1 + s2 + s3;
    }

    /** All cosines: one row per query, one column per corpus vector. */
    public static double[][] similarities(float[][] queries, float[][] corpus) {
        double[][] all = new double[queries.length][corpus.length];
        forEachBlock(queries, corpus, (query, from, values, count) -> {
            System.arraycopy(values, 0, all[query], from, count);
        });
        return all;
    }

    /** The highest cosine of each query to any corpus vector; -1 where the corpus is empty. */
    public static double[] highest(float[][] queries, float[][] corpus) {
        double[] highest = new double[queries.length];
        Arrays.fill(highest, -1);
        forEachBlock(queries, corpus, (query, from, values, count) -> {
            for (int i = 0; i < count; i++) {
                highest[query] = Math.max(highest[query], values[i]);
            }
        });
        return highest;
    }

    /** The k nearest corpus vectors of each query (fewer where the corpus is smaller), nearest first, then by index. */
    public static List<List<Nearest>> nearest(float[][] queries, float[][] corpus, int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k (%d) must be at least 1".formatted(k));
        }
        var farthestFirst = Comparator.comparingDouble(Nearest::similarity)
                .thenComparing(Nearest::index, Comparator.reverseOrder());
        List<PriorityQueue<Nearest>> heaps = new ArrayList<>();
        for (int query = 0; query < queries.length; query++) {
            heaps.add(new PriorityQueue<>(farthestFirst));
        }
        forEachBlock(queries, corpus, (query, from, values, count) -> {
            PriorityQueue<Nearest> heap = heaps.get(query);
            for (int i = 0; i < count; i++) {
                if (heap.size() < k || values[i] > heap.element().similarity()) {
                    heap.add(new Nearest(from + i, values[i]));
                    if (heap.size() > k) {
                        heap.remove();
                    }
                }
            }
        });
        return heaps.stream()
                .map(heap -> heap.stream().sorted(farthestFirst.reversed()).toList())
                .toList();
    }

    private static void forEachBlock(float[][] queries, float[][] corpus, BlockSink sink) {
        double[] queryNorms = norms(queries);
        double[] values = new double[DotBlock.WIDTH];
        float[] products = new float[DotBlock.WIDTH];
        for (int from = 0; from < corpus.length; from += DotBlock.WIDTH) {
            int count = Math.min(DotBlock.WIDTH, corpus.length - from);
            var block = new DotBlock(corpus, from, count);
            for (int query = 0; query < queries.length; query++) {
                block.dot(queries[query], products);
                for (int i = 0; i < count; i++) {
                    double norm = queryNorms[query] * block.norm(i);
                    values[i] = norm == 0 ? 0 : Math.clamp(products[i] / norm, -1.0, 1.0);
                }
                sink.accept(query, from, values, count);
            }
        }
    }

    private static double[] norms(float[][] rows) {
        double[] norms = new double[rows.length];
        for (int row = 0; row < rows.length; row++) {
            norms[row] = DotBlock.norm(rows[row]);
        }
        return norms;
    }

    /** Receives the cosines of one query to {@code count} corpus vectors from position {@code from}. */
    @FunctionalInterface
    private interface BlockSink {
        void accept(int query, int from, double[] values, int count);
    }
}
