package dev.hone.generate;

import dev.hone.embed.Cosine;
import java.util.Arrays;
import java.util.List;

/** What the student says of rows, followed as it learns further rows one Newton step at a time. */
final class Forecast {
    /** Stands for a probability of 0, as of a label that the student has never seen. */
    private static final double LEAST = 1e-9;

    private final LabelledVectors rows;
    private final float[][] logits;
    private final float[][] inverseCurvature;
    private final double[] leverage;

    /**
     * @param rows rows that are asked about
     * @param probabilities what the student says of each, one per label
     * @param inverseCurvature of the training loss, one row and column per dimension
     */
    Forecast(LabelledVectors rows, List<double[]> probabilities, float[][] inverseCurvature) {
        this.rows = rows;
        this.inverseCurvature = inverseCurvature;
        this.logits = new float[rows.size()][];
        for (int row = 0; row < logits.length; row++) {
            double[] of = probabilities.get(row);
            logits[row] = new float[of.length];
            for (int label = 0; label < of.length; label++) {
                logits[row][label] = (float) Math.log(Math.max(LEAST, of[label]));
            }
        }
        this.leverage = new double[rows.size()];
        Arrays.fill(leverage, Double.NaN);
    }

    int size() {
        return rows.size();
    }

    int labels() {
        return logits[0].length;
    }

    int dimensions() {
        return inverseCurvature.length;
    }

    float[] vector(int row) {
        return rows.vector(row);
    }

    int label(int row) {
        return rows.label(row);
    }

    /** Probabilities less the one-hot right answer, one per label. */
    float[] residual(int row) {
        float[] residual = logits[row].clone();
        float highest = Float.NEGATIVE_INFINITY;
        for (float logit : residual) {
            highest = Math.max(highest, logit);
        }
        float sum = 0;
        for (int label = 0; label < residual.length; label++) {
            residual[label] = (float) Math.exp(residual[label] - highest);
            sum += residual[label];
        }
        for (int label = 0; label < residual.length; label++) {
            residual[label] /= sum;
        }
        residual[rows.label(row)] -= 1;
        return residual;
    }

    /** Residuals of all rows. */
    float[][] residuals() {
        float[][] residuals = new float[size()][];
        for (int row = 0; row < residuals.length; row++) {
            residuals[row] = residual(row);
        }
        return residuals;
    }

    /** Each row of a matrix (n x dimensions) times the inverse curvature. */
    float[][] throughCurvature(float[][] matrix) {
        float[][] products = new float[matrix.length][];
        for (int row = 0; row < matrix.length; row++) {
            products[row] = Kernel.times(matrix[row], inverseCurvature);
        }
        return products;
    }

    /** x^T B x: how freely the student can move at a row. */
    double leverage(int row) {
        if (Double.isNaN(leverage[row])) {
            float[] vector = rows.vector(row);
            leverage[row] = Cosine.ofUnit(Kernel.times(vector, inverseCurvature), vector);
        }
        return leverage[row];
    }

    /** How far the student goes towards a row of this weight when it learns it. */
    double step(int row, double weight) {
        return weight / (1 + TrainedRows.CURVATURE * weight * leverage(row));
    }

    /** The student learns a row: every logit moves by what the row teaches about it. */
    void learn(int row, float[] residual, double weight) {
        float[] reach = Kernel.times(rows.vector(row), inverseCurvature);
        double step = step(row, weight);
        for (int other = 0; other < logits.length; other++) {
            double near = Cosine.ofUnit(rows.vector(other), reach);
            Kernel.add(logits[other], (float) (-step * near), residual);
        }
    }
}
