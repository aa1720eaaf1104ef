package dev.hone.generate;

import java.util.Arrays;
import java.util.List;

/**
 * Training rows of a student whose loss gives every label the same say: row i counts
 * {@code count_i * N / (K * n_l)}, with N rows in all, n_l of its label l (repeats counted) and K labels.
 */
final class TrainedRows {
    /** L2 penalty of the embedded student: 1 / C with C = 10. */
    private static final double PENALTY = 0.1;

    /** Stands for p (1 - p) in the curvature of the softmax loss. */
    static final double CURVATURE = 0.3;

    private final LabelledVectors rows;
    private final double[] counts;
    private final double[] perLabel;
    private double total;

    /**
     * @param rows training rows
     * @param counts how often each occurs
     * @param labels number of labels of the task
     */
    TrainedRows(LabelledVectors rows, List<Integer> counts, int labels) {
        this.rows = rows;
        this.counts = counts.stream().mapToDouble(Integer::doubleValue).toArray();
        this.perLabel = new double[labels];
        for (int row = 0; row < rows.size(); row++) {
            perLabel[rows.label(row)] += this.counts[row];
        }
        this.total = Arrays.stream(this.counts).sum();
    }

    /** Weight that one more row of a label has; a label without rows weighs as one with a single row. */
    double weight(int label) {
        return total / (perLabel.length * Math.max(1, perLabel[label]));
    }

    /** Counts one more row of a label. */
    void add(int label) {
        perLabel[label]++;
        total++;
    }

    /** Inverse of {@code 0.1 I + 0.3 sum_i weight_i x_i x_i^T}: the curvature that all labels share. */
    float[][] inverseCurvature(int dimensions) {
        double[][] curvature = new double[dimensions][dimensions];
        for (int d = 0; d < dimensions; d++) {
            curvature[d][d] = PENALTY;
        }
        for (int row = 0; row < rows.size(); row++) {
            double factor = CURVATURE * counts[row] * weight(rows.label(row));
            addSquare(curvature, factor, rows.vector(row));
        }
        for (int d = 0; d < dimensions; d++) {
            for (int e = 0; e < d; e++) {
                curvature[e][d] = curvature[d][e];
            }
        }
        return Kernel.inverse(curvature);
    }

    /** Adds {@code factor * x x^T} to the lower triangle. */
    private static void addSquare(double[][] matrix, double factor, float[] x) {
        for (int d = 0; d < x.length; d++) {
            double scaled = factor * x[d];
            double[] row = matrix[d];
            for (int e = 0; e <= d; e++) {
                row[e] += scaled * x[e];
            }
        }
    }
}
