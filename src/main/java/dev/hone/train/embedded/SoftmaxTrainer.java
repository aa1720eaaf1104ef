package dev.hone.train.embedded;

import java.util.Arrays;
import java.util.List;

/** Fits the softmax head. */
final class SoftmaxTrainer {
    /**
     * Largest component of the gradient of the mean loss at which a fit counts as converged.
     * scikit-learn asks for 1e-4;
     * below 1e-5 the answers no longer change.
     */
    private static final double TOLERANCE = 1e-5;

    private final double c;
    private final int maxSteps;

    SoftmaxTrainer(double c, int maxSteps) {
        this.c = c;
        this.maxSteps = maxSteps;
    }

    /**
     * Fits to convergence.
     *
     * @param labels all labels of the task; those without a row get no probability
     * @throws NotTrained where the rows hold fewer than two labels, a label that is not listed, or steps run out
     */
    SoftmaxModel fit(TrainingRows rows, List<String> labels, String embedding, long seed) {
        if (rows.labels().size() < 2) {
            throw new NotTrained("training needs rows of at least two labels, but has %d rows of %s"
                    .formatted(rows.total(), rows.labels()));
        }
        for (String label : rows.labels()) {
            if (!labels.contains(label)) {
                throw new NotTrained("a training row has the label %s, which is not one of the task's %d labels"
                        .formatted(label, labels.size()));
            }
        }
        var objective = new SoftmaxObjective(rows, c, seed);
        // Weights of the balanced loss sum to the number of rows, so this is the tolerance on the mean loss.
        double tolerance = TOLERANCE * c * rows.total();
        var minimum = LimitedMemoryBfgs.minimise(objective, tolerance, maxSteps);
        if (!(minimum.gradientNorm() <= tolerance)) {
            throw new NotTrained(
                    ("the student did not converge: after %d steps the largest gradient component is %.3g, "
                                    + "wanted at most"
                                    + " %.3g.%nMaybe raise train.max-steps (%d) or lower train.c (%s).")
                            .formatted(minimum.steps(), minimum.gradientNorm(), tolerance, maxSteps, c));
        }
        return model(minimum.point(), rows, labels, embedding);
    }

    private static SoftmaxModel model(double[] point, TrainingRows rows, List<String> labels, String embedding) {
        int dimensions = rows.vectors().getFirst().length;
        float[][] weights = new float[labels.size()][dimensions];
        float[] bias = new float[labels.size()];
        Arrays.fill(bias, Float.NEGATIVE_INFINITY);
        for (int k = 0; k < rows.labels().size(); k++) {
            int label = labels.indexOf(rows.labels().get(k));
            for (int d = 0; d < dimensions; d++) {
                weights[label][d] = (float) point[k * dimensions + d];
            }
            bias[label] = (float) point[rows.labels().size() * dimensions + k];
        }
        return new SoftmaxModel(embedding, labels, weights, bias);
    }
}
