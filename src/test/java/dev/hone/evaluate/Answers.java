package dev.hone.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds predictions for tests. */
final class Answers {
    private Answers() {}

    /** So many right answers of label {@code yes}, then wrong ones up to n, with ids by number. */
    static List<Prediction> right(int right, int n) {
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            predictions.add(new Prediction("row" + i, "yes", i < right ? "yes" : "no", 0.9));
        }
        return predictions;
    }

    /** One row for each count of (expected, answered). */
    static List<Prediction> of(Map<String, Map<String, Integer>> confusion) {
        List<Prediction> predictions = new ArrayList<>();
        confusion.forEach((expected, answers) -> answers.forEach((answered, count) -> {
            for (int i = 0; i < count; i++) {
                predictions.add(new Prediction(expected + "/" + answered + "/" + i, expected, answered, Double.NaN));
            }
        }));
        return predictions;
    }

    /** Rows of which so many were gained and lost between two rounds, and the rest stayed right. */
    static List<Prediction> paired(int gained, int lost, int n, boolean now) {
        List<Prediction> predictions = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            boolean right = i < gained ? now : i >= gained + lost || !now;
            predictions.add(new Prediction("row" + i, "a", right ? "a" : "b", 0.5));
        }
        return predictions;
    }
}
