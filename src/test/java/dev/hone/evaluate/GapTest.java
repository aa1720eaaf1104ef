package dev.hone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GapTest {
    /** Expected numbers: statsmodels 0.15.0, confint_proportions_2indep(..., method="newcomb", compare="diff"). */
    @ParameterizedTest
    @CsvSource({
        "300, 480, 850, 1440, -0.016069759228568785, 0.0840467444304567, false",
        "56, 70, 48, 80, 0.05243147240236498, 0.33387265403690614, true",
        "9, 10, 3, 10, 0.1705227239345029, 0.809017973535488, true",
        "10, 10, 0, 20, 0.6790860371419145, 1.0, true",
    })
    void agrees_with_an_independent_implementation(
            int right, int n, int lockedRight, int lockedN, double low, double high, boolean warns) {
        Gap gap = Gap.of(accuracy(right, n), accuracy(lockedRight, lockedN));

        assertThat(gap.value()).isCloseTo((double) right / n - (double) lockedRight / lockedN, within(1e-12));
        assertThat(gap.low()).isCloseTo(low, within(1e-12));
        assertThat(gap.high()).isCloseTo(high, within(1e-12));
        assertThat(gap.warn()).isEqualTo(warns);
    }

    @Test
    void a_locked_score_far_above_probe_is_worth_a_warning_too() {
        assertThat(Gap.of(accuracy(40, 100), accuracy(400, 500)).warn()).isTrue();
    }

    @Test
    void scores_of_different_metrics_have_no_gap() {
        Score macro = new Score("macro-f1", 0.5, 0.4, 0.6, 100);

        assertThatThrownBy(() -> Gap.of(accuracy(1, 2), macro)).hasMessageContaining("probe has accuracy but locked");
    }

    private static Score accuracy(int right, int n) {
        return Wilson.score(Evaluator.ACCURACY, right, n);
    }
}
