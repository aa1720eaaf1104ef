package dev.hone.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Macro-F1 with a stratified bootstrap interval: the unweighted mean over the labels that have rows of
 * F1 = 2·right / (rows + answered).
 *
 * <p>Rows are drawn with replacement within their label, so that no label loses its rows (the sets are split by label).
 * The interval is BCa (Efron 1987; Davison and Hinkley 1997, section 5.3, for several samples), because the plain
 * percentile interval of a macro-F1 with few rows a label lies too low. Where every row, or no row, is right, no
 * resample differs and the Wilson interval of the accuracy stands in.
 */
final class MacroF1 {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private MacroF1() {}

    static Score score(Counts counts, int resamples, long seed) {
        double value = value(counts);
        int rows = counts.rows();
        if (counts.right() == 0 || counts.right() == rows) {
            Interval wilson = Wilson.interval(counts.right(), rows, Wilson.CONFIDENCE);
            return new Score(Evaluator.MACRO_F1, value, wilson.low(), wilson.high(), rows);
        }
        double[] drawn = resample(counts, resamples, seed);
        double bias = bias(drawn, value);
        double acceleration = acceleration(counts, value);
        double tail = (1 - Wilson.CONFIDENCE) / 2;
        double low = quantile(drawn, level(tail, bias, acceleration));
        double high = quantile(drawn, level(1 - tail, bias, acceleration));
        return new Score(Evaluator.MACRO_F1, value, Math.min(low, value), Math.max(high, value), rows);
    }

    static double value(Counts counts) {
        return mean(counts, counts.rightByLabel(), counts.answeredByLabel());
    }

    private static double mean(Counts counts, int[] right, int[] answered) {
        double sum = 0;
        for (int label = 0; label < counts.withRows(); label++) {
            sum += f1(right[label], counts.answers(label).length, answered[label]);
        }
        return sum / counts.withRows();
    }

    private static double f1(int right, int rows, int answered) {
        return rows + answered == 0 ? 0 : 2.0 * right / (rows + answered);
    }

    /** Macro-F1 of each resample, ascending. Only counts are kept: one draw costs one array access. */
    private static double[] resample(Counts counts, int resamples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[resamples];
        int[] right = new int[counts.all()];
        int[] answered = new int[counts.all()];
        for (int i = 0; i < resamples; i++) {
            Arrays.fill(right, 0);
            Arrays.fill(answered, 0);
            for (int label = 0; label < counts.withRows(); label++) {
                int[] answers = counts.answers(label);
                for (int draw = 0; draw < answers.length; draw++) {
                    int answer = answers[random.nextInt(answers.length)];
                    answered[answer]++;
                    right[label] += answer == label ? 1 : 0;
                }
            }
            values[i] = mean(counts, right, answered);
        }
        Arrays.sort(values);
        return values;
    }

    /** Normal quantile of the share of resamples below the value, ties counted half; kept finite. */
    private static double bias(double[] drawn, double value) {
        double below = 0;
        for (double one : drawn) {
            below += one < value ? 1 : one == value ? 0.5 : 0;
        }
        double share = Math.clamp(below / drawn.length, 0.5 / drawn.length, 1 - 0.5 / drawn.length);
        return NORMAL.inverseCumulativeProbability(share);
    }

    /** Σ l³/n³ / (6·(Σ l²/n²)^1.5) over rows, l the jackknife influence of a row within its label of n rows. */
    private static double acceleration(Counts counts, double value) {
        int[] right = counts.rightByLabel();
        int[] answered = counts.answeredByLabel();
        double cubes = 0;
        double squares = 0;
        for (int label = 0; label < counts.withRows(); label++) {
            int[] answers = counts.answers(label);
            int n = answers.length;
            double[] left = new double[n];
            for (int row = 0; row < n; row++) {
                left[row] = value + changeWithout(counts, right, answered, label, answers[row]);
            }
            double mean = Arrays.stream(left).average().orElse(value);
            for (double without : left) {
                double influence = (n - 1) * (mean - without) / n;
                cubes += influence * influence * influence;
                squares += influence * influence;
            }
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    /** How macro-F1 changes when one row of a label that got this answer is left out: two labels at most change. */
    private static double changeWithout(Counts counts, int[] right, int[] answered, int label, int answer) {
        int rows = counts.answers(label).length;
        int hit = answer == label ? 1 : 0;
        double change =
                f1(right[label] - hit, rows - 1, answered[label] - hit) - f1(right[label], rows, answered[label]);
        if (hit == 0 && answer < counts.withRows()) {
            int others = counts.answers(answer).length;
            change += f1(right[answer], others, answered[answer] - 1) - f1(right[answer], others, answered[answer]);
        }
        return change / counts.withRows();
    }

    private static double level(double tail, double bias, double acceleration) {
        double shifted = bias + NORMAL.inverseCumulativeProbability(tail);
        return NORMAL.cumulativeProbability(bias + shifted / (1 - acceleration * shifted));
    }

    /** Linear interpolation between order statistics (type 7 of Hyndman and Fan 1996). */
    private static double quantile(double[] sorted, double level) {
        double place = level * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
