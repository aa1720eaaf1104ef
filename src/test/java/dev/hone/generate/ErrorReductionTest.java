package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorReductionTest {
    private static final int LABELS = TinyTask.LABELS;
    private static final int DIMENSIONS = TinyTask.DIMENSIONS;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 7})
    void the_best_step_is_among_the_best_by_refitting_with_each_candidate(long seed) {
        TinyTask task = TinyTask.random(seed);
        int best = task.reduction().pick(1).getFirst();
        TinyStudent present = TinyStudent.fit(task.trained(), LABELS);
        double chosen = task.lossWith(best, present);
        double[] all = IntStream.range(0, task.candidates().size())
                .mapToDouble(candidate -> task.lossWith(candidate, present))
                .sorted()
                .toArray();
        assertThat(chosen).as("among the best three of 24").isLessThanOrEqualTo(all[2]);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 7})
    void predicted_gains_rank_candidates_as_refitting_does(long seed) {
        TinyTask task = TinyTask.random(seed);
        double[] gains = task.reduction().gains();
        TinyStudent present = TinyStudent.fit(task.trained(), LABELS);
        double[] falls = IntStream.range(0, gains.length)
                .mapToDouble(candidate -> -task.lossWith(candidate, present))
                .toArray();
        assertThat(rankCorrelation(gains, falls))
                .as("one step and one curvature for all labels: alike, not equal")
                .isGreaterThan(0.6);
    }

    @Test
    void picks_are_different_rows_in_the_same_order_each_time() {
        TinyTask task = TinyTask.random(5);
        List<Integer> picked = task.reduction().pick(20);
        assertThat(picked).hasSize(20).doesNotHaveDuplicates();
        assertThat(task.reduction().pick(20)).isEqualTo(picked);
        assertThat(task.reduction().pick(5)).isEqualTo(picked.subList(0, 5));
        assertThat(task.reduction().pick(99)).hasSize(24);
    }

    @Test
    void rows_with_a_wrong_label_come_last() {
        TinyTask task = TinyTask.random(3);
        List<Integer> order = task.reduction().pick(24);
        List<Integer> wrong = IntStream.range(0, 24)
                .filter(row -> task.candidates().label(row) != row % LABELS)
                .boxed()
                .toList();
        assertThat(wrong).isNotEmpty();
        double meanPlace = wrong.stream().mapToInt(order::indexOf).average().orElseThrow();
        assertThat(meanPlace).isGreaterThan(15);
    }

    @Test
    void a_row_that_was_kept_already_takes_the_worth_of_its_twin() {
        TinyTask task = TinyTask.random(2);
        int best = task.reduction().pick(1).getFirst();
        LabelledVectors all = task.together();
        List<float[]> vectors = new ArrayList<>(all.vectors());
        List<Integer> labels = new ArrayList<>(all.labels());
        vectors.add(task.candidates().vector(best));
        labels.add(task.candidates().label(best));
        LabelledVectors withKept = new LabelledVectors(vectors, labels);
        TinyStudent student = TinyStudent.fit(task.trained(), LABELS);
        TrainedRows weights = new TrainedRows(
                task.trained(), Collections.nCopies(task.trained().size(), 1), LABELS);
        Forecast forecast = new Forecast(
                withKept, vectors.stream().map(student::probabilities).toList(), weights.inverseCurvature(DIMENSIONS));
        double after = new ErrorReduction(forecast, weights, 300, 24, ErrorReduction.SHRINKAGE).gains()[best];
        assertThat(after).isLessThan(task.reduction().gains()[best]);
    }

    @Test
    void without_steering_rows_the_candidates_alone_steer() {
        TinyTask whole = TinyTask.random(4);
        TinyTask task = new TinyTask(whole.trained(), new LabelledVectors(List.of(), List.of()), whole.candidates());
        assertThat(task.reduction().pick(3)).hasSize(3);
        assertThat(task.reduction().gains()).doesNotContain(Double.NaN);
    }

    @Test
    void the_inverse_of_a_curvature_undoes_it() {
        TinyTask task = TinyTask.random(1);
        TrainedRows weights = new TrainedRows(
                task.trained(), Collections.nCopies(task.trained().size(), 2), LABELS);
        float[][] inverse = weights.inverseCurvature(DIMENSIONS);
        for (int d = 0; d < DIMENSIONS; d++) {
            double[] column = new double[DIMENSIONS];
            for (int row = 0; row < task.trained().size(); row++) {
                float[] x = task.trained().vector(row);
                double product = 0;
                for (int e = 0; e < DIMENSIONS; e++) {
                    product += x[e] * inverse[e][d];
                }
                double factor = 0.3 * 2 * weights.weight(task.trained().label(row));
                for (int e = 0; e < DIMENSIONS; e++) {
                    column[e] += factor * x[e] * product;
                }
            }
            for (int e = 0; e < DIMENSIONS; e++) {
                assertThat(column[e] + 0.1 * inverse[e][d]).isCloseTo(d == e ? 1 : 0, within(1e-3));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void gains_are_the_formula_computed_plainly(long seed) {
        TinyTask task = TinyTask.random(seed);
        TinyStudent student = TinyStudent.fit(task.trained(), LABELS);
        TrainedRows weights = new TrainedRows(
                task.trained(), Collections.nCopies(task.trained().size(), 1), LABELS);
        float[][] inverse = weights.inverseCurvature(DIMENSIONS);
        double[] gains = task.reduction().gains();
        for (int candidate = 0; candidate < gains.length; candidate++) {
            double[] reach = reach(inverse, task.candidates().vector(candidate));
            double weight = weights.weight(task.candidates().label(candidate));
            double step = weight / (1 + 0.3 * weight * dot(task.candidates().vector(candidate), reach));
            double gain = step * pull(task, student, candidate, reach);
            assertThat(gains[candidate]).isCloseTo(gain, within(1e-4 * Math.max(1, Math.abs(gain))));
        }
    }

    /** Sum over all targets but the candidate itself. */
    private static double pull(TinyTask task, TinyStudent student, int candidate, double[] reach) {
        LabelledVectors all = task.together();
        double[] own = residual(student, task.candidates(), candidate);
        double pull = 0;
        for (int target = 0; target < all.size(); target++) {
            double[] other = residual(student, all, target);
            double alike = 0;
            for (int k = 0; k < LABELS; k++) {
                alike += own[k] * other[k];
            }
            double share = target < 300 ? 300.0 / 700 / 300 : 400.0 / 700 / 24;
            pull += target == 300 + candidate ? 0 : share * alike * dot(all.vector(target), reach);
        }
        return pull;
    }

    private static double[] reach(float[][] inverse, float[] x) {
        double[] reach = new double[DIMENSIONS];
        for (int d = 0; d < DIMENSIONS; d++) {
            for (int e = 0; e < DIMENSIONS; e++) {
                reach[d] += inverse[d][e] * x[e];
            }
        }
        return reach;
    }

    private static double[] residual(TinyStudent student, LabelledVectors rows, int row) {
        double[] residual = student.probabilities(rows.vector(row));
        residual[rows.label(row)] -= 1;
        return residual;
    }

    private static double dot(float[] a, double[] b) {
        double sum = 0;
        for (int d = 0; d < a.length; d++) {
            sum += a[d] * b[d];
        }
        return sum;
    }

    private static double rankCorrelation(double[] a, double[] b) {
        double[] x = ranks(a);
        double[] y = ranks(b);
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            squares += (x[i] - y[i]) * (x[i] - y[i]);
        }
        double n = x.length;
        return 1 - 6 * squares / (n * (n * n - 1));
    }

    private static double[] ranks(double[] values) {
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            for (double value : values) {
                ranks[i] += value < values[i] ? 1 : 0;
            }
        }
        return ranks;
    }
}
