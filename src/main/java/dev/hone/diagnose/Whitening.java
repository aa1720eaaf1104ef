package dev.hone.diagnose;

/**
 * Maps vectors x to L^-1 x, where A = L L^T is a symmetric positive definite matrix, so that the dot product of two
 * mapped vectors is x^T A^-1 y (Cholesky and Banachiewicz; Golub and Van Loan, Matrix Computations, section 4.2).
 */
final class Whitening {
    private final double[][] lower;

    /** Takes the lower triangle of A, d rows of at least their own length; it is overwritten. */
    Whitening(double[][] a) {
        lower = a;
        for (int row = 0; row < a.length; row++) {
            for (int column = 0; column < row; column++) {
                a[row][column] = (a[row][column] - dot(a[row], a[column], column)) / a[column][column];
            }
            a[row][row] = Math.sqrt(a[row][row] - dot(a[row], a[row], row));
        }
    }

    /** The mapped vector. */
    float[] map(float[] vector) {
        double[] mapped = new double[lower.length];
        float[] out = new float[lower.length];
        for (int i = 0; i < lower.length; i++) {
            mapped[i] = (vector[i] - dot(lower[i], mapped, i)) / lower[i][i];
            out[i] = (float) mapped[i];
        }
        return out;
    }

    /** Four sums beside each other, because one would wait for each addition. */
    private static double dot(double[] a, double[] b, int length) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < length; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
