package dev.hone.generate;

/** A class-balanced softmax regression (C = 10) fitted by plain gradient descent, for a few rows in few dimensions. */
final class TinyStudent {
    private static final double C = 10;
    private static final int STEPS = 2_000;
    private static final double RATE = 0.02;

    private final double[][] weights;

    private TinyStudent(int labels, int dimensions) {
        this.weights = new double[labels][dimensions];
    }

    static TinyStudent fit(LabelledVectors rows, int labels) {
        var student = new TinyStudent(labels, rows.vector(0).length);
        double[] perLabel = new double[labels];
        rows.labels().forEach(label -> perLabel[label]++);
        for (int step = 0; step < STEPS; step++) {
            student.descend(rows, perLabel);
        }
        return student;
    }

    private void descend(LabelledVectors rows, double[] perLabel) {
        double[][] gradient = new double[weights.length][];
        for (int k = 0; k < weights.length; k++) {
            gradient[k] = weights[k].clone();
        }
        for (int row = 0; row < rows.size(); row++) {
            double weight = rows.size() / (weights.length * perLabel[rows.label(row)]);
            double[] says = probabilities(rows.vector(row));
            for (int k = 0; k < weights.length; k++) {
                double residual = says[k] - (k == rows.label(row) ? 1 : 0);
                for (int d = 0; d < weights[k].length; d++) {
                    gradient[k][d] += C * weight * residual * rows.vector(row)[d];
                }
            }
        }
        for (int k = 0; k < weights.length; k++) {
            for (int d = 0; d < weights[k].length; d++) {
                weights[k][d] -= RATE * gradient[k][d];
            }
        }
    }

    double[] probabilities(float[] vector) {
        double[] says = new double[weights.length];
        double sum = 0;
        for (int k = 0; k < says.length; k++) {
            double logit = 0;
            for (int d = 0; d < vector.length; d++) {
                logit += weights[k][d] * vector[d];
            }
            says[k] = Math.exp(logit);
            sum += says[k];
        }
        for (int k = 0; k < says.length; k++) {
            says[k] /= sum;
        }
        return says;
    }

    double meanLoss(LabelledVectors rows) {
        double loss = 0;
        for (int row = 0; row < rows.size(); row++) {
            loss += loss(rows, row);
        }
        return loss / rows.size();
    }

    double loss(LabelledVectors rows, int row) {
        return -Math.log(probabilities(rows.vector(row))[rows.label(row)]);
    }
}
