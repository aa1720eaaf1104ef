package dev.hone.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Predictions as indices: the answers to the rows of each label, in a canonical order. */
final class Counts {
    private final List<String> labels;
    private final int[][] answers;
    private final int withRows;

    /**
     * Labels that have rows come first, then those that were only ever answered, both sorted.
     *
     * @param labels names by index
     * @param answers for each label that has rows, the sorted indices of the answers to them
     */
    private Counts(List<String> labels, int[][] answers) {
        this.labels = labels;
        this.answers = answers;
        this.withRows = answers.length;
    }

    static Counts of(List<Prediction> predictions) {
        NavigableMap<String, List<String>> byLabel = new TreeMap<>();
        TreeSet<String> answered = new TreeSet<>();
        for (Prediction prediction : predictions) {
            byLabel.computeIfAbsent(prediction.expected(), label -> new ArrayList<>())
                    .add(prediction.answered());
            answered.add(prediction.answered());
        }
        List<String> labels = new ArrayList<>(byLabel.keySet());
        answered.removeAll(byLabel.keySet());
        labels.addAll(answered);
        NavigableMap<String, Integer> index = new TreeMap<>();
        labels.forEach(label -> index.put(label, index.size()));
        int[][] answers = byLabel.values().stream()
                .map(list -> list.stream().mapToInt(index::get).sorted().toArray())
                .toArray(int[][]::new);
        return new Counts(labels, answers);
    }

    /** Number of labels that have rows; they are indices 0 up to this. */
    int withRows() {
        return withRows;
    }

    /** Number of all labels, those that were only answered included. */
    int all() {
        return labels.size();
    }

    /** Sorted answers to the rows of a label; not to be changed. */
    int[] answers(int label) {
        return answers[label];
    }

    int rows() {
        return Arrays.stream(answers).mapToInt(row -> row.length).sum();
    }

    int right() {
        return Arrays.stream(rightByLabel()).sum();
    }

    /** Right answers for each label; length {@link #all()}. */
    int[] rightByLabel() {
        int[] right = new int[all()];
        for (int label = 0; label < withRows; label++) {
            for (int answer : answers[label]) {
                right[label] += answer == label ? 1 : 0;
            }
        }
        return right;
    }

    /** How often each label was answered; length {@link #all()}. */
    int[] answeredByLabel() {
        int[] answered = new int[all()];
        for (int[] row : answers) {
            for (int answer : row) {
                answered[answer]++;
            }
        }
        return answered;
    }

    /** Figures by label, sorted by label; a label without rows has a recall of NaN with n = 0. */
    List<LabelScore> labelScores() {
        int[] right = rightByLabel();
        int[] answered = answeredByLabel();
        NavigableMap<String, LabelScore> scores = new TreeMap<>();
        for (int label = 0; label < all(); label++) {
            int rows = label < withRows ? answers[label].length : 0;
            String name = labels.get(label);
            Score recall = Wilson.score("recall", right[label], rows);
            Score precision = Wilson.score("precision", right[label], answered[label]);
            scores.put(name, new LabelScore(name, recall, precision, 2.0 * right[label] / (rows + answered[label])));
        }
        return List.copyOf(scores.values());
    }
}
