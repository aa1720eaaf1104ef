package dev.hone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WilsonTest {
    /** Expected numbers: statsmodels 0.15.0, proportion_confint(x, n, 1 - confidence, method="wilson"). */
    @ParameterizedTest
    @CsvSource({
        "0, 10, 0.95, 0.0, 0.2775327998628892",
        "1, 10, 0.95, 0.017876213095072896, 0.4041500267952385",
        "5, 10, 0.95, 0.236593090512564, 0.7634069094874361",
        "10, 10, 0.95, 0.7224672001371107, 1.0",
        "277, 480, 0.95, 0.532447767450401, 0.6204948931069768",
        "294, 480, 0.9, 0.5753906960271009, 0.6483481888159954",
        "3000, 3080, 0.99, 0.9655625208037814, 0.9804515358685778",
        "1, 1, 0.5, 0.6873152559174167, 1.0",
    })
    void agrees_with_an_independent_implementation(int x, int n, double confidence, double low, double high) {
        Interval interval = Wilson.interval(x, n, confidence);

        assertThat(interval.low()).isCloseTo(low, within(1e-12));
        assertThat(interval.high()).isCloseTo(high, within(1e-12));
    }

    @Test
    void without_trials_nothing_is_known() {
        assertThat(Wilson.interval(0, 0, 0.95)).isEqualTo(new Interval(0, 1));
    }

    /** 20,000 simulated evaluations: the simulation's own standard error is 0.0015. */
    @Test
    void covers_the_truth_as_often_as_it_says() {
        SplittableRandom random = new SplittableRandom(20261121);
        int covered = 0;
        for (int i = 0; i < 20_000; i++) {
            double truth = random.nextDouble(0.2, 0.95);
            int right = 0;
            for (int row = 0; row < 200; row++) {
                right += random.nextDouble() < truth ? 1 : 0;
            }
            covered += Wilson.interval(right, 200, 0.95).contains(truth) ? 1 : 0;
        }
        assertThat(covered / 20_000.0).isBetween(0.94, 0.96);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void contains_the_estimate_and_narrows_with_rows_and_widens_with_confidence(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            int n = random.nextInt(1, 2000);
            int x = random.nextInt(n + 1);
            Interval interval = Wilson.interval(x, n, 0.95);
            Interval more = Wilson.interval(4 * x, 4 * n, 0.95);
            Interval surer = Wilson.interval(x, n, 0.99);

            assertThat(interval.contains((double) x / n)).isTrue();
            assertThat(interval.low()).isBetween(0.0, 1.0);
            assertThat(more.high() - more.low()).isLessThan(interval.high() - interval.low());
            assertThat(surer.low()).isLessThanOrEqualTo(interval.low());
            assertThat(surer.high()).isGreaterThanOrEqualTo(interval.high());
        }
    }

    @Test
    void refuses_what_cannot_be() {
        assertThatThrownBy(() -> Wilson.interval(11, 10, 0.95)).hasMessageContaining("successes (11)");
        assertThatThrownBy(() -> Wilson.interval(-1, 10, 0.95)).hasMessageContaining("successes (-1)");
        assertThatThrownBy(() -> Wilson.interval(1, 10, 1)).hasMessageContaining("confidence (1.0)");
        assertThatThrownBy(() -> Wilson.interval(1, 10, Double.NaN)).hasMessageContaining("confidence (NaN)");
    }
}
