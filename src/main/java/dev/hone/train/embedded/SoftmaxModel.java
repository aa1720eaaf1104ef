package dev.hone.train.embedded;

import java.util.List;

/**
 * A trained softmax head.
 *
 * @param embedding id of the sentence model whose vectors it reads
 * @param labels all labels of the task, in the order of the probabilities
 * @param weights one row per label, one column per dimension of the embedding
 * @param bias one per label; minus infinity for a label that no training row had, so that it is never answered
 */
@SuppressWarnings("ArrayRecordComponent") // numeric kernels work on arrays; never compared, never changed
record SoftmaxModel(String embedding, List<String> labels, float[][] weights, float[] bias) {
    SoftmaxModel {
        labels = List.copyOf(labels);
        if (weights.length != labels.size() || bias.length != labels.size()) {
            throw new IllegalArgumentException("a student of %d labels has %d weight rows and %d biases"
                    .formatted(labels.size(), weights.length, bias.length));
        }
    }

    int dimensions() {
        return weights[0].length;
    }

    /** Probability per label, summing to 1; plain Java, so that predicting loads no native matrix library. */
    double[] probabilities(float[] vector) {
        double[] scores = new double[weights.length];
        double highest = Double.NEGATIVE_INFINITY;
        for (int label = 0; label < scores.length; label++) {
            double score = bias[label];
            for (int d = 0; d < vector.length; d++) {
                score += (double) weights[label][d] * vector[d];
            }
            scores[label] = score;
            highest = Math.max(highest, score);
        }
        double sum = 0;
        for (int label = 0; label < scores.length; label++) {
            scores[label] = Math.exp(scores[label] - highest);
            sum += scores[label];
        }
        for (int label = 0; label < scores.length; label++) {
            scores[label] /= sum;
        }
        return scores;
    }
}
