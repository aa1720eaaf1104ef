package dev.hone.evaluate;

import dev.hone.config.TaskKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One repeat's learning curve: the credit of a student's answers to the rows of one fixed set after each round, 1 or 0
 * where the metric tells only right from wrong. Points are sorted by the rows trained on, strictly increasing; rows are
 * in the order of the first point.
 */
public final class LearningCurve {
    private final int[] examples;
    private final double[][] credit; // [point][row]
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

    LearningCurve(int[] examples, double[][] credit, List<String> rows) {
        this.examples = examples;
        this.credit = credit;
        this.rows = List.copyOf(rows);
    }

    /**
     * The curve through these points; of points with no new rows the last one counts.
     *
     * @param metric by which arms are compared: {@link TaskKind#compared} of the loop's
     */
    public static LearningCurve of(List<Point> points, String metric) {
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
        double[][] credit =
                kept.stream().map(point -> credit(point, rows, metric)).toArray(double[][]::new);
        return new LearningCurve(kept.stream().mapToInt(Point::examples).toArray(), credit, rows);
    }

    private static double[] credit(Point point, List<String> rows, String metric) {
        boolean partly = TaskKind.isCompared(metric);
        Map<String, Double> answers = new HashMap<>();
        for (Prediction each : point.predictions()) {
            double right = each.correct() ? 1 : 0;
            answers.put(each.exampleId(), partly ? each.grade().credit() : right);
        }
        double[] credit = new double[rows.size()];
        for (int i = 0; i < credit.length; i++) {
            Double answer = answers.get(rows.get(i));
            if (answer == null || answers.size() != credit.length) {
                throw new IllegalArgumentException("the student of %d examples answered other rows than the first one"
                        .formatted(point.examples()));
            }
            credit[i] = answer;
        }
        return credit;
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

    /** The credit of each row, 0..1. */
    double[] values(int point) {
        return credit[point].clone();
    }

    /** Mean credit, of labels the accuracy, of a point where row i counts weights[i] times. */
    double accuracy(int point, int[] weights, int total) {
        double sum = 0;
        double[] answers = credit[point];
        for (int i = 0; i < answers.length; i++) {
            sum += answers[i] * weights[i];
        }
        return sum / total;
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
                    heights[i] += width * (credit[k][i] * (1 - later) + credit[k + 1][i] * later);
                }
            }
        }
        return heights;
    }
}
