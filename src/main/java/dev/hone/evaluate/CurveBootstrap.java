package dev.hone.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Two-way bootstrap of the examples to a target: repeats and rows are drawn anew, crossed, the same for every arm.
 *
 * <p>Rows: A. B. Owen (2007), "The pigeonhole bootstrap", Annals of Applied Statistics 1:386-411. Repeats are few, so
 * R-1 of R are drawn: J. N. K. Rao and C. F. J. Wu (1988), "Resampling inference with complex survey data", JASA
 * 83:231-241; and percentiles are widened as a t interval is against a normal one: T. C. Hesterberg (2015), "What
 * teachers should know about the bootstrap", The American Statistician 69:371-386. Where the target is the baseline's
 * final accuracy, it is computed anew in each resample. A curve that does not reach the target counts as infinite.
 */
final class CurveBootstrap {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final CurveInput in;
    private final int repeats;
    private final int rows;

    CurveBootstrap(CurveInput in) {
        this.in = in;
        this.repeats = in.base().repeats().size();
        this.rows = in.base().repeats().getFirst().rows().size();
    }

    /**
     * What one drawing of repeats and rows says.
     *
     * @param target score to reach
     * @param reach examples to the target, one for each arm; NaN for an arm that is one point
     * @param most rows that the baseline ends with
     */
    record Draw(double target, List<Double> reach, double most) {}

    /** The data as they are. */
    Draw observed() {
        int[] once = new int[repeats];
        int[] each = new int[rows];
        Arrays.fill(once, 1);
        Arrays.fill(each, 1);
        return draw(once, each);
    }

    List<Draw> resamples() {
        var random = new SplittableRandom(in.seed());
        List<Draw> draws = new ArrayList<>();
        for (int i = 0; i < in.resamples(); i++) {
            draws.add(draw(counts(random, Math.max(1, repeats - 1), repeats), counts(random, rows, rows)));
        }
        return draws;
    }

    private static int[] counts(SplittableRandom random, int draws, int of) {
        int[] counts = new int[of];
        for (int i = 0; i < draws; i++) {
            counts[random.nextInt(of)]++;
        }
        return counts;
    }

    private Draw draw(int[] repeatCounts, int[] rowCounts) {
        double[][] base = curve(in.base(), repeatCounts, rowCounts);
        double target = in.target() != null ? in.target() : base[1][base[1].length - 1];
        List<Double> reach = in.arms().stream()
                .map(arm -> reach(arm, target, repeatCounts, rowCounts))
                .toList();
        return new Draw(target, reach, base[0][base[0].length - 1]);
    }

    private double reach(ArmCurves arm, double target, int[] repeatCounts, int[] rowCounts) {
        if (!arm.isCurve()) {
            return Double.NaN;
        }
        double[][] curve = curve(arm, repeatCounts, rowCounts);
        return Reach.crossing(curve[0], curve[1], target);
    }

    /** Mean curve: shape [2][points], rows trained on and accuracy. */
    static double[][] curve(ArmCurves arm, int[] repeatCounts, int[] rowCounts) {
        int total = Arrays.stream(rowCounts).sum();
        int repeats = Arrays.stream(repeatCounts).sum();
        double[][] mean = new double[2][arm.points()];
        for (int r = 0; r < repeatCounts.length; r++) {
            LearningCurve curve = arm.repeats().get(r);
            double share = (double) repeatCounts[r] / repeats;
            for (int k = 0; k < mean[0].length && repeatCounts[r] > 0; k++) {
                mean[0][k] += share * curve.examples(k);
                mean[1][k] += share * curve.accuracy(k, rowCounts, total);
            }
        }
        return mean;
    }

    /**
     * Percentile interval of values that may be infinite.
     *
     * @param t the t quantile of a 95 % interval with the degrees of freedom of the comparison
     */
    static Interval percentiles(double[] values, double t) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int cut = (int) Math.floor(NORMAL.cumulativeProbability(-t) * sorted.length);
        return new Interval(sorted[cut], sorted[sorted.length - 1 - cut]);
    }
}
