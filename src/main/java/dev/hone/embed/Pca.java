package dev.hone.embed;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.la.DenseMatrix.EigenDecomposition;

/**
 * Principal components of a set of vectors, by eigendecomposition of their covariance, or of their Gram matrix where
 * there are fewer vectors than components (Jolliffe, Principal Component Analysis, 2nd ed., section 3.5). The largest
 * loading of each axis is positive, so that equal vectors always give the same picture.
 */
public final class Pca {
    /** Variances below this share of the whole are rounding noise; their axes are set to zero. */
    private static final double NOISE = 1e-12;

    private final double[] mean;
    private final double[][] axes;
    private final double[] shares;

    private Pca(double[] mean, double[][] axes, double[] shares) {
        this.mean = mean;
        this.axes = axes;
        this.shares = shares;
    }

    /**
     * Fits the first {@code dimensions} axes. Where the vectors span fewer, the rest are zero.
     *
     * @param rows at least one vector; all of the same length
     */
    public static Pca fit(float[][] rows, int dimensions) {
        if (rows.length == 0 || dimensions < 1) {
            throw new IllegalArgumentException(
                    "PCA to %d dimensions of %d rows: both must be at least 1".formatted(dimensions, rows.length));
        }
        double[] mean = mean(rows);
        double[][] centred = centred(rows, mean);
        boolean gram = rows.length < mean.length;
        double[][] product = gram ? rowProducts(centred) : rowProducts(transposed(centred));
        double total = IntStream.range(0, product.length)
                .mapToDouble(i -> product[i][i])
                .sum();
        double[][] axes = new double[dimensions][mean.length];
        double[] shares = new double[dimensions];
        if (total > 0) {
            EigenDecomposition eigen = decompose(product);
            for (int axis = 0; axis < Math.min(dimensions, product.length); axis++) {
                double value = eigen.eigenvalues().get(axis);
                if (value > NOISE * total) {
                    double[] vector = eigen.getEigenVector(axis).toArray();
                    axes[axis] = oriented(gram ? weightedSum(vector, centred) : vector);
                    shares[axis] = value / total;
                }
            }
        }
        return new Pca(mean, axes, shares);
    }

    /** Unit vectors at right angles to each other, or zeros, most variance first. */
    public double[][] axes() {
        return Arrays.stream(axes).map(double[]::clone).toArray(double[][]::new);
    }

    /** Coordinates on the axes, one row per vector; the vectors need not be those of the fit. */
    public float[][] project(float[][] rows) {
        double[][] centred = centred(rows, mean);
        float[][] projected = new float[rows.length][axes.length];
        for (int row = 0; row < rows.length; row++) {
            for (int axis = 0; axis < axes.length; axis++) {
                projected[row][axis] = (float) dot(centred[row], axes[axis]);
            }
        }
        return projected;
    }

    /** Share of the variance of the fitted vectors on each axis, in 0..1, largest first. */
    public double[] explainedShares() {
        return shares.clone();
    }

    /** Eigenvalues come in descending order. */
    private static EigenDecomposition decompose(double[][] symmetric) {
        return DenseMatrix.createDenseMatrix(symmetric)
                .eigenDecomposition()
                .orElseThrow(() -> new IllegalStateException("the covariance is not a finite symmetric matrix"));
    }

    private static double[] mean(float[][] rows) {
        double[] mean = new double[rows[0].length];
        for (float[] row : rows) {
            for (int d = 0; d < mean.length; d++) {
                mean[d] += (double) row[d] / rows.length;
            }
        }
        return mean;
    }

    private static double[][] centred(float[][] rows, double[] mean) {
        double[][] centred = new double[rows.length][mean.length];
        for (int row = 0; row < rows.length; row++) {
            for (int d = 0; d < mean.length; d++) {
                centred[row][d] = rows[row][d] - mean[d];
            }
        }
        return centred;
    }

    private static double[][] transposed(double[][] rows) {
        double[][] columns = new double[rows[0].length][rows.length];
        for (int row = 0; row < rows.length; row++) {
            for (int d = 0; d < columns.length; d++) {
                columns[d][row] = rows[row][d];
            }
        }
        return columns;
    }

    private static double[][] rowProducts(double[][] rows) {
        double[][] products = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                products[i][j] = dot(rows[i], rows[j]);
                products[j][i] = products[i][j];
            }
        }
        return products;
    }

    /** Four sums beside each other, because one would wait for each addition. */
    private static double dot(double[] a, double[] b) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= a.length; i += 4) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            s0 += a[i] * b[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    private static double[] weightedSum(double[] weights, double[][] rows) {
        double[] sum = new double[rows[0].length];
        for (int row = 0; row < rows.length; row++) {
            for (int d = 0; d < sum.length; d++) {
                sum[d] += weights[row] * rows[row][d];
            }
        }
        return sum;
    }

    /** Unit length, with the largest component (the first of equals) positive. */
    private static double[] oriented(double[] axis) {
        double norm = Math.sqrt(dot(axis, axis));
        int largest = 0;
        for (int d = 1; d < axis.length; d++) {
            // A little more is asked of later ones, so that rounding does not choose between mirror images.
            if (Math.abs(axis[d]) > Math.abs(axis[largest]) * (1 + 1e-9)) {
                largest = d;
            }
        }
        double scale = Math.signum(axis[largest]) / norm;
        double[] oriented = new double[axis.length];
        for (int d = 0; d < axis.length; d++) {
            oriented[d] = axis[d] * scale;
        }
        return oriented;
    }
}
