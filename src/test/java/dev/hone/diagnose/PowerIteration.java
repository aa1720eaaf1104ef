package dev.hone.diagnose;

/** Principal components for tests: power iteration with deflation on the centred rows. */
final class PowerIteration {
    private static final int ITERATIONS = 60;

    private PowerIteration() {}

    static float[][] project(float[][] rows, int dimensions) {
        double[][] left = centred(rows);
        float[][] places = new float[rows.length][dimensions];
        for (int k = 0; k < dimensions; k++) {
            double[] axis = axis(left, k);
            for (int row = 0; row < left.length; row++) {
                double place = dot(left[row], axis);
                places[row][k] = (float) place;
                for (int i = 0; i < axis.length; i++) {
                    left[row][i] -= place * axis[i];
                }
            }
        }
        return places;
    }

    private static double[][] centred(float[][] rows) {
        double[][] centred = new double[rows.length][rows[0].length];
        for (int i = 0; i < rows[0].length; i++) {
            double mean = 0;
            for (float[] row : rows) {
                mean += row[i] / (double) rows.length;
            }
            for (int row = 0; row < rows.length; row++) {
                centred[row][i] = rows[row][i] - mean;
            }
        }
        return centred;
    }

    private static double[] axis(double[][] rows, int k) {
        double[] axis = new double[rows[0].length];
        for (int i = 0; i < axis.length; i++) {
            axis[i] = 1 + (i * 7 + k) % 5;
        }
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            double[] next = new double[axis.length];
            for (double[] row : rows) {
                double place = dot(row, axis);
                for (int i = 0; i < axis.length; i++) {
                    next[i] += place * row[i];
                }
            }
            double norm = Math.sqrt(dot(next, next));
            for (int i = 0; i < axis.length; i++) {
                axis[i] = norm < 1e-12 ? 0 : next[i] / norm;
            }
        }
        return axis;
    }

    private static double dot(double[] a, double[] b) {
        double dot = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
        }
        return dot;
    }
}
