package dev.hone.diagnose;

import dev.hone.data.Example;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A softmax regression for tests: gradient descent on the mean cross-entropy with a small ridge. */
final class SmallSoftmax {
    private static final int STEPS = 400;
    private static final double RATE = 1.5;
    private static final double RIDGE = 0.002;

    private SmallSoftmax() {}

    /** Probabilities of all labels for every vector, by its id. */
    static Map<String, double[]> fit(List<Example> rows, List<String> labels, Map<String, float[]> vectors) {
        int dimensions = vectors.values().iterator().next().length;
        double[][] weights = new double[labels.size()][dimensions];
        for (int step = 0; step < STEPS; step++) {
            double[][] gradient = new double[labels.size()][dimensions];
            for (Example row : rows) {
                float[] x = Objects.requireNonNull(vectors.get(row.id()));
                double[] p = probabilities(weights, x);
                p[labels.indexOf(row.output())] -= 1;
                for (int k = 0; k < p.length; k++) {
                    for (int d = 0; d < dimensions; d++) {
                        gradient[k][d] += p[k] * x[d] / rows.size();
                    }
                }
            }
            for (int k = 0; k < weights.length; k++) {
                for (int d = 0; d < dimensions; d++) {
                    weights[k][d] -= RATE * (gradient[k][d] + RIDGE * weights[k][d]);
                }
            }
        }
        Map<String, double[]> answers = new HashMap<>();
        vectors.forEach((id, x) -> answers.put(id, probabilities(weights, x)));
        return answers;
    }

    private static double[] probabilities(double[][] weights, float[] x) {
        double[] p = new double[weights.length];
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            for (int d = 0; d < x.length; d++) {
                p[k] += weights[k][d] * x[d];
            }
            p[k] = Math.exp(p[k]);
            sum += p[k];
        }
        for (int k = 0; k < p.length; k++) {
            p[k] /= sum;
        }
        return p;
    }
}
