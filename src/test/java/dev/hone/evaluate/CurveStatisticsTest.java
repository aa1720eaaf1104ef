package dev.hone.evaluate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** Figures of a comparison against values computed by hand. */
class CurveStatisticsTest {
    private static final int ROWS = 10;

    /** A curve whose students are right on the first so-many of ten rows. */
    private static LearningCurve curve(int[] examples, int... right) {
        List<LearningCurve.Point> points = new ArrayList<>();
        for (int k = 0; k < examples.length; k++) {
            points.add(new LearningCurve.Point(examples[k], predictions(right[k])));
        }
        return LearningCurve.of(points, "accuracy");
    }

    private static List<Prediction> predictions(int right) {
        return IntStream.range(0, ROWS)
                .mapToObj(i -> new Prediction("row-" + i, "yes", i < right ? "yes" : "no", 1))
                .toList();
    }

    private static ArmCurves arm(String name, LearningCurve... repeats) {
        return new ArmCurves(name, List.of(repeats));
    }

    private static CurveResult compare(List<ArmCurves> arms) {
        return CurveStatistics.of(
                new CurveInput(arms, "balanced", arms.getLast().arm(), null, 200, 7));
    }

    @Test
    void a_metric_of_right_or_wrong_gives_nothing_for_an_answer_that_is_partly_right() {
        var half = new Prediction("r1", "x", "y", 1, new Grade(Grade.Mark.WRONG, 0.5));
        var right = new Prediction("r2", "x", "x", 1);
        List<LearningCurve.Point> points = List.of(new LearningCurve.Point(1, List.of(half, right)));

        assertThat(LearningCurve.of(points, "field-f1").values(0)).containsExactly(0.5, 1);
        assertThat(LearningCurve.of(points, "exact-match").values(0)).containsExactly(0, 1);
        assertThat(LearningCurve.of(points, "similar-share").values(0)).containsExactly(0, 1);
    }

    @Test
    void the_whole_curve_is_the_trapezoid_mean_over_the_common_range() {
        // balanced: 0.2 at 100, 0.6 at 300; the other: 0.2 at 100, 0.8 at 200, 0.8 at 400. Common range 100..300.
        // Means: balanced 0.4; the other (0.5 * 100 + 0.8 * 100) / 200 = 0.65.
        CurveResult result = compare(List.of(
                arm("balanced", curve(new int[] {100, 300}, 2, 6)),
                arm("mix", curve(new int[] {100, 200, 400}, 2, 8, 8))));

        assertThat(requireNonNull(result.arm("mix").wholeCurve()).value()).isCloseTo(0.25, within(1e-12));
        assertThat(requireNonNull(result.arm("mix").atEnd()).value()).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void examples_to_target_are_interpolated_at_the_first_crossing() {
        // The target is 0.6; the other arm passes it between 100 (0.2) and 200 (0.8): 100 + 100 * 0.4 / 0.6.
        CurveResult result = compare(List.of(
                arm("balanced", curve(new int[] {100, 300}, 2, 6)),
                arm("mix", curve(new int[] {100, 200, 300}, 2, 8, 5))));

        assertThat(result.target()).isCloseTo(0.6, within(1e-12));
        assertThat(requireNonNull(result.arm("mix").toTarget()).examples()).isCloseTo(100 + 200.0 / 3, within(1e-9));
        assertThat(requireNonNull(result.arm("balanced").toTarget()).examples()).isCloseTo(300, within(1e-9));
        assertThat(requireNonNull(result.arm("mix").saving()).value())
                .isCloseTo(1 - (100 + 200.0 / 3) / 300, within(1e-9));
    }

    @Test
    void a_target_that_is_not_reached_is_infinite_and_so_is_the_loss() {
        CurveResult result = compare(List.of(
                arm("balanced", curve(new int[] {100, 300}, 2, 9)), arm("mix", curve(new int[] {100, 300}, 2, 3))));

        Reach reach = requireNonNull(result.arm("mix").toTarget());
        assertThat(reach.reached()).isFalse();
        assertThat(requireNonNull(result.arm("mix").saving()).value()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(requireNonNull(result.arm("mix").saving()).low()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void a_baseline_that_misses_a_set_target_counts_with_all_that_it_was_given() {
        var arms = List.of(
                arm("balanced", curve(new int[] {100, 300}, 2, 4)), arm("mix", curve(new int[] {100, 300}, 2, 8)));
        CurveResult result = CurveStatistics.of(new CurveInput(arms, "balanced", "mix", 0.5, 200, 7));

        assertThat(requireNonNull(result.arm("balanced").toTarget()).reached()).isFalse();
        assertThat(requireNonNull(result.arm("mix").toTarget()).examples()).isCloseTo(200, within(1e-9));
        assertThat(requireNonNull(result.arm("mix").saving()).value()).isCloseTo(1 - 200.0 / 300, within(1e-9));
    }

    @Test
    void the_curve_is_the_mean_over_repeats_and_a_point_has_no_curve() {
        CurveResult result = compare(List.of(
                arm("balanced", curve(new int[] {100, 300}, 2, 6), curve(new int[] {100, 310}, 4, 8)),
                arm("seeds-only", curve(new int[] {100}, 2), curve(new int[] {100}, 4))));

        assertThat(result.arm("balanced").last().examples()).isEqualTo(305);
        assertThat(result.arm("balanced").last().value()).isCloseTo(0.7, within(1e-12));
        assertThat(result.arm("seeds-only").wholeCurve()).isNull();
        assertThat(result.arm("seeds-only").toTarget()).isNull();
        assertThat(requireNonNull(result.arm("seeds-only").atEnd()).value()).isCloseTo(-0.4, within(1e-12));
    }

    @Test
    void a_round_that_kept_nothing_adds_no_point() {
        LearningCurve curve = curve(new int[] {100, 200, 200}, 2, 5, 6);

        assertThat(curve.points()).isEqualTo(2);
        assertThat(curve.values(1)).containsExactly(1, 1, 1, 1, 1, 1, 0, 0, 0, 0);
    }

    @Test
    void the_error_of_a_mean_is_that_of_two_crossed_factors() {
        // Repeat means 0.5, 1, 0: s2 = 0.25, over 3 = 1/12. Row means 2/3, 1/3: s2 = 1/18, over 2 = 1/36.
        // Residuals: +-1/3 * ... sum of squares 1/3 over (2*1) df = 1/6, over R n = 6: 1/36.
        TwoWayMean mean = TwoWayMean.of(new double[][] {{1, 0}, {1, 1}, {0, 0}});

        assertThat(mean.mean()).isCloseTo(0.5, within(1e-12));
        assertThat(mean.variance()).isCloseTo(1.0 / 12 + 1.0 / 36 - 1.0 / 36, within(1e-12));
        double degrees = Math.pow(1.0 / 12, 2) / (Math.pow(1.0 / 12, 2) / 2 + Math.pow(1.0 / 36, 2));
        assertThat(mean.degrees()).isCloseTo(degrees, within(1e-9));
        double half = TDistribution.of(degrees).inverseSurvivalProbability(0.025) * Math.sqrt(1.0 / 12);
        assertThat(mean.difference().high()).isCloseTo(0.5 + half, within(1e-9));
        assertThat(mean.difference().pValue())
                .isCloseTo(2 * TDistribution.of(degrees).survivalProbability(0.5 / Math.sqrt(1.0 / 12)), within(1e-9));
    }

    @Test
    void one_repeat_leaves_the_paired_error_of_the_rows() {
        TwoWayMean mean = TwoWayMean.of(new double[][] {{1, 0, 0, 1}});

        assertThat(mean.variance()).isCloseTo(1.0 / 3 / 4, within(1e-12));
        assertThat(mean.degrees()).isCloseTo(3, within(1e-9));
    }

    @Test
    void an_accuracy_that_never_varies_has_the_wilson_interval_of_its_rows() {
        TwoWayMean all = TwoWayMean.of(new double[][] {{1, 1, 1, 1}, {1, 1, 1, 1}});

        assertThat(all.proportion(4).low())
                .isCloseTo(Wilson.interval(4, 4, 0.95).low(), within(1e-9));
        assertThat(all.proportion(4).high()).isEqualTo(1);
        assertThat(all.difference().pValue()).isZero();
        assertThat(TwoWayMean.of(new double[][] {{0, 0}}).difference().pValue()).isEqualTo(1);
    }

    @Test
    void holm_corrects_the_arms_that_are_not_primary() {
        var base = arm("balanced", curve(new int[] {100, 300}, 2, 4), curve(new int[] {100, 300}, 3, 4));
        CurveResult result = compare(List.of(
                base,
                arm("one", curve(new int[] {100, 300}, 2, 9), curve(new int[] {100, 300}, 3, 9)),
                arm("two", curve(new int[] {100, 300}, 2, 5), curve(new int[] {100, 300}, 3, 4)),
                arm("primary", curve(new int[] {100, 300}, 2, 7), curve(new int[] {100, 300}, 3, 8))));

        double one = requireNonNull(result.arm("one").wholeCurve()).pValue();
        double two = requireNonNull(result.arm("two").wholeCurve()).pValue();
        double primary = requireNonNull(result.arm("primary").wholeCurve()).pValue();
        assertThat(one).isLessThan(two);
        assertThat(result.arm("one").holm()).isEqualTo(2 * one);
        assertThat(result.arm("two").holm()).isEqualTo(Math.max(2 * one, two));
        assertThat(result.arm("primary").holm()).isEqualTo(primary);
        assertThat(result.arm("balanced").holm()).isNull();
    }

    @Test
    void percentiles_keep_infinite_values_at_their_end() {
        double[] values = IntStream.range(0, 1000).asDoubleStream().toArray();
        values[999] = Double.POSITIVE_INFINITY;

        Interval usual = CurveBootstrap.percentiles(values, 1.96);
        assertThat(usual.low()).isEqualTo(24);
        assertThat(usual.high()).isEqualTo(975);
        assertThat(CurveBootstrap.percentiles(values, 12.7).high()).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void the_same_input_gives_the_same_result() {
        var arms = new SimulatedArms(1, 3, 50, 0.1).arms(1.5, 1);
        var in = new CurveInput(arms, "balanced", "new", null, 200, 3);

        assertThat(CurveStatistics.of(in)).isEqualTo(CurveStatistics.of(in));
        assertThat(CurveStatistics.reach(arms.getFirst(), 2)).isInfinite();
    }

    @Test
    void arms_that_cannot_be_compared_are_refused() {
        var base = arm("balanced", curve(new int[] {100, 300}, 2, 6));
        var other = new LearningCurve(new int[] {1}, new double[][] {{1}}, List.of("x"));

        assertThatThrownBy(() -> compare(List.of(
                        base,
                        arm("mix", base.repeats().getFirst(), base.repeats().getFirst()))))
                .hasMessageContaining("mix has 2 repeats");
        assertThatThrownBy(() -> compare(List.of(base, arm("mix", other)))).hasMessageContaining("other rows");
        assertThatThrownBy(() -> compare(List.of(arm("mix", other)))).hasMessageContaining("no arm balanced");
        assertThatThrownBy(() -> arm("mix")).hasMessageContaining("no repeats");
        assertThatThrownBy(() -> LearningCurve.of(
                        List.of(
                                new LearningCurve.Point(1, predictions(1)),
                                new LearningCurve.Point(2, predictions(1).subList(0, 5))),
                        "accuracy"))
                .hasMessageContaining("other rows");
        assertThatThrownBy(() -> compare(List.of(base)).arm("mix")).hasMessageContaining("no arm mix");
    }
}
