package dev.hone.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One repeat's learning curve: which rows of one fixed set a student answered rightly after each round. Points are
 * sorted by the rows trained on, strictly increasing; rows are in the order of the first point.
 */
public final class LearningCurve {
    private final int[] examples;
    private final boolean[][] right; // [point][row]
    private final List<String> rows;

    /**
     * A student of the curve.
     *
     * @param examples rows it was trained on, seeds included, repeats for weight not counted
     * @param predictions its answers to every row of the set
     */
    public record Point(int examples, List<Prediction> predictions) {
        public Point {
            predictions = List.copyOf(predictions);
        }
    }

    LearningCurve(int[] examples, boolean[][] right, List<String> rows) {
        this.examples = examples;
        this.right = right;
        this.rows = List.copyOf(rows);
    }

    /** The curve through these points; of points with no new rows the last one counts. */
    public static LearningCurve of(List<Point> points) {
        List<Point> kept = new ArrayList<>();
        for (Point point : points) {
            if (!kept.isEmpty() && kept.getLast().examples() >= point.examples()) {
                kept.removeLast();
            }
            kept.add(point);
        }
        List<String> rows = kept.getFirst().predictions().stream()
                .map(Prediction::exampleId)
                .toList();
        boolean[][] right = kept.stream().map(point -> right(point, rows)).toArray(boolean[][]::new);
        return new LearningCurve(kept.stream().mapToInt(Point::examples).toArray(), right, rows);
    }

    private static boolean[] right(Point point, List<String> rows) {
        Map<String, Boolean> answers = new HashMap<>();
        point.predictions().forEach(each -> answers.put(each.exampleId(), each.correct()));
        boolean[] right = new boolean[rows.size()];
        for (int i = 0; i < right.length; i++) {
            Boolean answer = answers.get(rows.get(i));
            if (answer == null || answers.size() != right.length) {
                throw new IllegalArgumentException("the student of %d examples answered other rows than the first one"
                        .formatted(point.examples()));
            }
            right[i] = answer;
        }
        return right;
    }

    int points() {
        return examples.length;
    }

    int examples(int point) {
        return examples[point];
    }

    int last() {
        return examples.length - 1;
    }

    List<String> rows() {
        return rows;
    }

    /** Whether each row was answered rightly, as 1 or 0. */
    double[] values(int point) {
        double[] values = new double[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = right[point][i] ? 1 : 0;
        }
        return values;
    }

    /** Accuracy of a point where row i counts weights[i] times. */
    double accuracy(int point, int[] weights, int total) {
        int sum = 0;
        boolean[] answers = right[point];
        for (int i = 0; i < answers.length; i++) {
            sum += answers[i] ? weights[i] : 0;
        }
        return (double) sum / total;
    }

    /**
     * Per row, the mean height of the piecewise linear curve over the examples from..to; its mean over rows is the
     * trapezoid mean of accuracy. The range must lie within the curve.
     */
    double[] heights(double from, double to) {
        double[] heights = new double[rows.size()];
        for (int k = 0; k + 1 < examples.length; k++) {
            double start = Math.max(from, examples[k]);
            double end = Math.min(to, examples[k + 1]);
            if (end > start) {
                double width = (end - start) / (to - from);
                double later = ((start + end) / 2 - examples[k]) / (examples[k + 1] - examples[k]);
                for (int i = 0; i < heights.length; i++) {
                    heights[i] += width * ((right[k][i] ? 1 - later : 0) + (right[k + 1][i] ? later : 0));
                }
            }
        }
        return heights;
    }
}
