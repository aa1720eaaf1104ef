package dev.hone.generate;

/**
 * Single-precision arithmetic on rows. Every sum is taken in a fixed order, so that the same numbers give the same
 * bits; inner loops run over neighbouring numbers, which the compiler turns into vector instructions.
 */
final class Kernel {
    private Kernel() {}

    /** Adds {@code sum_i factors[i] * rows[i]} for i in from..to-1; {@code rows} are as long as {@code sum}. */
    static void addProducts(float[] sum, float[] factors, float[][] rows, int from, int to) {
        int i = from;
        for (; i + 4 <= to; i += 4) {
            addFour(sum, factors, rows, i);
        }
        for (; i < to; i++) {
            add(sum, factors[i], rows[i]);
        }
    }

    /** Adds {@code factor * row}. */
    static void add(float[] sum, float factor, float[] row) {
        for (int d = 0; d < sum.length; d++) {
            sum[d] += factor * row[d];
        }
    }

    /** Vector times matrix: {@code vector} (n) times {@code rows} (n x m) gives m numbers. */
    static float[] times(float[] vector, float[][] rows) {
        float[] product = new float[rows[0].length];
        addProducts(product, vector, rows, 0, vector.length);
        return product;
    }

    /** Columns as rows. */
    static float[][] transposed(float[][] matrix) {
        float[][] columns = new float[matrix[0].length][matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                columns[column][row] = matrix[row][column];
            }
        }
        return columns;
    }

    /**
     * Inverse of a symmetric positive definite matrix by Gauss-Jordan elimination in double precision; without
     * pivoting, which such a matrix does not need.
     */
    static float[][] inverse(double[][] matrix) {
        int n = matrix.length;
        double[][] work = new double[n][];
        for (int row = 0; row < n; row++) {
            work[row] = matrix[row].clone();
        }
        for (int pivot = 0; pivot < n; pivot++) {
            eliminate(work, pivot);
        }
        float[][] inverse = new float[n][n];
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                inverse[row][column] = (float) work[row][column];
            }
        }
        return inverse;
    }

    /** One step of the inversion in place. */
    private static void eliminate(double[][] work, int pivot) {
        double[] pivotRow = work[pivot];
        double scale = 1 / pivotRow[pivot];
        pivotRow[pivot] = 1;
        for (int column = 0; column < pivotRow.length; column++) {
            pivotRow[column] *= scale;
        }
        for (int row = 0; row < work.length; row++) {
            if (row != pivot) {
                double factor = work[row][pivot];
                work[row][pivot] = 0;
                for (int column = 0; column < pivotRow.length; column++) {
                    work[row][column] -= factor * pivotRow[column];
                }
            }
        }
    }

    private static void addFour(float[] sum, float[] factors, float[][] rows, int at) {
        float f0 = factors[at];
        float f1 = factors[at + 1];
        float f2 = factors[at + 2];
        float f3 = factors[at + 3];
        float[] r0 = rows[at];
        float[] r1 = rows[at + 1];
        float[] r2 = rows[at + 2];
        float[] r3 = rows[at + 3];
        for (int d = 0; d < sum.length; d++) {
            sum[d] = (((sum[d] + f0 * r0[d]) + f1 * r1[d]) + f2 * r2[d]) + f3 * r3[d];
        }
    }
}
