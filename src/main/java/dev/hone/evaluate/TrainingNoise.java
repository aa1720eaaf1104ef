package dev.hone.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * How much a score moves when nothing but the training's own chance changes, and how much it moves with the choice of
 * training rows. Measured in one round and shown beside the differences of all.
 *
 * @param round round whose training was repeated
 * @param refits trainings on the same rows with other seeds
 * @param standardDeviation of the probe score over these and the round's own student, in 0..1
 * @param disagreement mean share of probe rows on which two of them answer differently
 * @param resamples trainings that each left out another part of the rows
 * @param resampledDeviation standard error of the probe score by the choice of rows: delete-a-group jackknife,
 *     sqrt((g - 1) / g * sum of (score - mean)^2) over g parts (Shao and Tu 1995, section 2.3)
 * @param resampledDisagreement mean share of probe rows on which two of these answer differently
 */
public record TrainingNoise(
        int round,
        int refits,
        double standardDeviation,
        double disagreement,
        int resamples,
        double resampledDeviation,
        double resampledDisagreement) {

    /**
     * The noise of some students on the same probe rows.
     *
     * @param metric headline metric
     * @param own answers of the round's own student
     * @param refitted answers of students trained on the same rows, at least one
     * @param resampled answers of students that each lacked another part of the rows, at least two
     */
    public static TrainingNoise of(
            String metric,
            int round,
            List<Prediction> own,
            List<List<Prediction>> refitted,
            List<List<Prediction>> resampled) {
        List<List<Prediction>> same = new ArrayList<>(refitted);
        same.add(own);
        int parts = resampled.size();
        double rows = (double) (parts - 1) * (parts - 1) / parts;
        return new TrainingNoise(
                round,
                refitted.size(),
                Math.sqrt(variance(metric, same)),
                disagreement(same),
                parts,
                Math.sqrt(rows * variance(metric, resampled)),
                disagreement(resampled));
    }

    /** Sum of squares over n - 1. */
    private static double variance(String metric, List<List<Prediction>> students) {
        if (students.size() < 2) {
            throw new IllegalArgumentException("noise needs two students at least, not " + students.size());
        }
        double[] scores = students.stream()
                .mapToDouble(answers -> Evaluator.value(metric, answers))
                .toArray();
        double mean = 0;
        for (double score : scores) {
            mean += score / scores.length;
        }
        double squares = 0;
        for (double score : scores) {
            squares += (score - mean) * (score - mean);
        }
        // Equal scores can differ from their mean in the last bit.
        return squares < 1e-24 ? 0 : squares / (scores.length - 1);
    }

    private static double disagreement(List<List<Prediction>> students) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < students.size(); i++) {
            for (int j = 0; j < i; j++) {
                sum += differing(students.get(i), students.get(j));
                pairs++;
            }
        }
        return sum / pairs;
    }

    private static double differing(List<Prediction> one, List<Prediction> other) {
        int differing = 0;
        for (int i = 0; i < one.size(); i++) {
            differing += one.get(i).answered().equals(other.get(i).answered()) ? 0 : 1;
        }
        return (double) differing / one.size();
    }
}
