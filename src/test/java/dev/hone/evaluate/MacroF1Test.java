package dev.hone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MacroF1Test {
    private static final List<Prediction> THREE_LABELS = Answers.of(Map.of(
            "a", Map.of("a", 14, "b", 4, "c", 2),
            "b", Map.of("a", 3, "b", 15, "d", 2),
            "c", Map.of("c", 8, "a", 1, "b", 1)));

    /** scikit-learn f1_score(average="macro", labels=[a, b, c]). */
    private static final double VALUE = 0.7622807017543861;

    @Test
    void value_agrees_with_an_independent_implementation() {
        assertThat(score(THREE_LABELS, 1000, 1).value()).isCloseTo(VALUE, within(1e-12));
    }

    /** Expected ends: numpy and scipy, stratified BCa with 200,000 resamples, written apart from this code. */
    @Test
    void interval_agrees_with_an_independent_bootstrap() {
        Score score = score(THREE_LABELS, 100_000, 1);

        assertThat(score.low()).isCloseTo(0.62584, within(0.003));
        assertThat(score.high()).isCloseTo(0.86534, within(0.003));
    }

    @Test
    void the_seed_decides_the_interval_and_the_order_of_rows_does_not() {
        List<Prediction> reversed = THREE_LABELS.reversed();

        assertThat(score(THREE_LABELS, 1000, 5)).isEqualTo(score(reversed, 1000, 5));
        assertThat(score(THREE_LABELS, 1000, 5).low())
                .isNotEqualTo(score(THREE_LABELS, 1000, 6).low());
    }

    @Test
    void perfect_answers_do_not_make_the_interval_a_point() {
        Score score = score(Answers.right(10, 10), 1000, 1);

        assertThat(score.value()).isEqualTo(1);
        assertThat(score.low()).isCloseTo(Wilson.interval(10, 10, 0.95).low(), within(1e-12));
        assertThat(score(Answers.right(0, 10), 1000, 1).high()).isGreaterThan(0.2);
    }

    @Test
    void one_row_a_label_gives_a_finite_interval_around_the_value() {
        List<Prediction> single = List.of(
                new Prediction("1", "a", "a", 1), new Prediction("2", "b", "a", 1), new Prediction("3", "c", "c", 1));

        Score score = score(single, 1000, 1);

        assertThat(score.low()).isBetween(0.0, score.value());
        assertThat(score.high()).isBetween(score.value(), 1.0);
    }

    /** Two labels whose rows are answered independently; the truth is the F1 of the probabilities. */
    @Test
    void covers_the_truth_nearly_as_often_as_it_says() {
        SplittableRandom random = new SplittableRandom(11);
        double truth = (2 * 0.8 / (1 + 0.8 + 0.3) + 2 * 0.7 / (1 + 0.2 + 0.7)) / 2;
        int covered = 0;
        int simulations = 400;
        for (int i = 0; i < simulations; i++) {
            List<Prediction> rows = new ArrayList<>();
            for (int row = 0; row < 80; row++) {
                rows.add(new Prediction("a" + row, "a", random.nextDouble() < 0.8 ? "a" : "b", 1));
                rows.add(new Prediction("b" + row, "b", random.nextDouble() < 0.7 ? "b" : "a", 1));
            }
            Score score = score(rows, 400, i);
            covered += score.low() <= truth && truth <= score.high() ? 1 : 0;
        }
        assertThat((double) covered / simulations).isBetween(0.92, 0.98);
    }

    private static Score score(List<Prediction> predictions, int resamples, long seed) {
        return MacroF1.score(Counts.of(predictions), resamples, seed);
    }
}
