package dev.hone.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Compares learning curves of several arms with a baseline, paired by seed and on the same rows. All differences are in
 * accuracy, -1 to 1; all intervals are 95 % and hold for other seeds and other rows, not for other training data.
 */
public final class CurveStatistics {
    private final CurveInput in;
    private final ArmCurves base;

    private CurveStatistics(CurveInput in) {
        this.in = in;
        this.base = in.base();
    }

    /** Every figure of the comparison; equal input gives an equal result. */
    public static CurveResult of(CurveInput in) {
        return new CurveStatistics(in).result();
    }

    /** Accuracy of an arm's last students minus another's, paired. */
    public static MeanDifference atEnd(ArmCurves arm, ArmCurves other) {
        return TwoWayMean.of(minus(arm.lastValues(), other.lastValues())).difference();
    }

    /** Rows with which an arm's mean curve first reaches an accuracy; positive infinity if it does not. */
    public static double reach(ArmCurves arm, double accuracy) {
        int[] repeats = new int[arm.repeats().size()];
        int[] rows = new int[arm.repeats().getFirst().rows().size()];
        Arrays.fill(repeats, 1);
        Arrays.fill(rows, 1);
        double[][] curve = CurveBootstrap.curve(arm, repeats, rows);
        return Reach.crossing(curve[0], curve[1], accuracy);
    }

    private CurveResult result() {
        var bootstrap = new CurveBootstrap(in);
        CurveBootstrap.Draw observed = bootstrap.observed();
        List<CurveBootstrap.Draw> draws = bootstrap.resamples();
        List<CurveResult.Arm> arms = new ArrayList<>();
        for (int a = 0; a < in.arms().size(); a++) {
            arms.add(arm(a, observed, draws));
        }
        return new CurveResult(observed.target(), corrected(arms));
    }

    private CurveResult.Arm arm(int index, CurveBootstrap.Draw observed, List<CurveBootstrap.Draw> draws) {
        ArmCurves arm = in.arms().get(index);
        boolean isBase = arm.arm().equals(in.baseline());
        MeanDifference atEnd = isBase ? null : atEnd(arm, base);
        if (!arm.isCurve()) {
            return new CurveResult.Arm(arm.arm(), places(arm), null, null, null, null, atEnd);
        }
        TwoWayMean whole = isBase ? null : wholeCurve(arm);
        double t = (whole == null ? TwoWayMean.of(arm.lastValues()) : whole).quantile();
        Interval reach = CurveBootstrap.percentiles(
                draws.stream().mapToDouble(draw -> draw.reach().get(index)).toArray(), t);
        var toTarget = new Reach(observed.reach().get(index), reach.low(), reach.high());
        if (whole == null) {
            return new CurveResult.Arm(arm.arm(), places(arm), toTarget, null, null, null, atEnd);
        }
        Interval saved = CurveBootstrap.percentiles(
                draws.stream().mapToDouble(draw -> saving(index, draw)).toArray(), t);
        var saving = new Saving(saving(index, observed), saved.low(), saved.high());
        MeanDifference difference = whole.difference();
        return new CurveResult.Arm(arm.arm(), places(arm), toTarget, saving, difference, difference.pValue(), atEnd);
    }

    private double saving(int arm, CurveBootstrap.Draw draw) {
        return Saving.of(draw.reach().get(arm), draw.reach().get(in.arms().indexOf(base)), draw.most());
    }

    private static List<CurveResult.Place> places(ArmCurves arm) {
        return IntStream.range(0, arm.points())
                .mapToObj(k -> {
                    double[][] values = arm.values(k);
                    TwoWayMean mean = TwoWayMean.of(values);
                    Interval interval = mean.proportion(values[0].length);
                    return new CurveResult.Place(arm.examples(k), mean.mean(), interval.low(), interval.high());
                })
                .toList();
    }

    /** Difference of the trapezoid means over the range of examples that all curves of both arms cover; or null. */
    private @Nullable TwoWayMean wholeCurve(ArmCurves arm) {
        List<LearningCurve> all = new ArrayList<>(arm.repeats());
        all.addAll(base.repeats());
        int from = all.stream().mapToInt(curve -> curve.examples(0)).max().orElseThrow();
        int to = all.stream()
                .mapToInt(curve -> curve.examples(curve.last()))
                .min()
                .orElseThrow();
        return from >= to ? null : TwoWayMean.of(minus(heights(arm, from, to), heights(base, from, to)));
    }

    private static double[][] heights(ArmCurves arm, int from, int to) {
        return arm.repeats().stream().map(curve -> curve.heights(from, to)).toArray(double[][]::new);
    }

    private static double[][] minus(double[][] left, double[][] right) {
        double[][] difference = new double[left.length][left[0].length];
        for (int r = 0; r < left.length; r++) {
            for (int i = 0; i < left[r].length; i++) {
                difference[r][i] = left[r][i] - right[r][i];
            }
        }
        return difference;
    }

    /** Holm (1979), "A simple sequentially rejective multiple test procedure", over the arms that are not primary. */
    private List<CurveResult.Arm> corrected(List<CurveResult.Arm> arms) {
        List<CurveResult.Arm> others = arms.stream()
                .filter(arm -> arm.holm() != null && !arm.arm().equals(in.primary()))
                .sorted(Comparator.comparingDouble(CurveStatistics::pValue))
                .toList();
        List<CurveResult.Arm> corrected = new ArrayList<>(arms);
        double least = 0;
        for (int rank = 0; rank < others.size(); rank++) {
            CurveResult.Arm arm = others.get(rank);
            least = Math.max(least, Math.min(1, (others.size() - rank) * pValue(arm)));
            corrected.set(
                    arms.indexOf(arm),
                    new CurveResult.Arm(
                            arm.arm(),
                            arm.curve(),
                            arm.toTarget(),
                            arm.saving(),
                            arm.wholeCurve(),
                            least,
                            arm.atEnd()));
        }
        return corrected;
    }

    private static double pValue(CurveResult.Arm arm) {
        return arm.holm() == null ? 1 : arm.holm();
    }
}
