package dev.hone.generate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A tiny task: two centres per label, of which training rows know only the first; every eighth candidate carries a
 * wrong label.
 */
record TinyTask(LabelledVectors trained, LabelledVectors steering, LabelledVectors candidates) {
    static final int LABELS = 3;
    static final int DIMENSIONS = 6;

    static TinyTask random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new TinyTask(rows(random, 45, 1, 0), rows(random, 300, 2, 0), rows(random, 24, 2, 8));
    }

    private static LabelledVectors rows(SplittableRandom random, int count, int centres, int wrongEach) {
        List<float[]> vectors = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int label = i % LABELS;
            int centre = label + LABELS * (i / LABELS % centres);
            vectors.add(near(centre, random));
            boolean wrong = wrongEach > 0 && i % wrongEach == wrongEach - 1;
            labels.add(wrong ? (label + 1) % LABELS : label);
        }
        return new LabelledVectors(vectors, labels);
    }

    private static float[] near(int centre, SplittableRandom random) {
        float[] vector = new float[DIMENSIONS];
        double square = 0;
        for (int d = 0; d < DIMENSIONS; d++) {
            vector[d] = (float) ((d == centre ? 0.8 : 0) + 0.8 * (random.nextDouble() - 0.5));
            square += vector[d] * vector[d];
        }
        for (int d = 0; d < DIMENSIONS; d++) {
            vector[d] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    LabelledVectors together() {
        List<float[]> vectors = new ArrayList<>(steering.vectors());
        List<Integer> labels = new ArrayList<>(steering.labels());
        vectors.addAll(candidates.vectors());
        labels.addAll(candidates.labels());
        return new LabelledVectors(vectors, labels);
    }

    ErrorReduction reduction() {
        TinyStudent student = TinyStudent.fit(trained, LABELS);
        TrainedRows weights = new TrainedRows(trained, Collections.nCopies(trained.size(), 1), LABELS);
        LabelledVectors all = together();
        Forecast forecast = new Forecast(
                all, all.vectors().stream().map(student::probabilities).toList(), weights.inverseCurvature(DIMENSIONS));
        return new ErrorReduction(forecast, weights, steering.size(), candidates.size(), ErrorReduction.SHRINKAGE);
    }

    /** Loss on the targets, weighted as in the formula, after refitting with a candidate, its own loss kept. */
    double lossWith(int candidate, TinyStudent present) {
        List<float[]> vectors = new ArrayList<>(trained.vectors());
        List<Integer> labels = new ArrayList<>(trained.labels());
        vectors.add(candidates.vector(candidate));
        labels.add(candidates.label(candidate));
        TinyStudent student = TinyStudent.fit(new LabelledVectors(vectors, labels), LABELS);
        double share = ErrorReduction.SHRINKAGE / (ErrorReduction.SHRINKAGE + steering.size());
        double others = student.meanLoss(candidates) * candidates.size() - student.loss(candidates, candidate);
        return (1 - share) * student.meanLoss(steering)
                + share * (others + present.loss(candidates, candidate)) / candidates.size();
    }
}
