package dev.hone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GapTest {
    record Case(Score probe, Score locked, double low, double high, boolean warns) {}

    /** Expected numbers: statsmodels 0.15.0, confint_proportions_2indep(..., method="newcomb", compare="diff"). */
    private static Stream<Case> cases() {
        return Stream.of(
                new Case(accuracy(300, 480), accuracy(850, 1440), -0.016069759228568785, 0.0840467444304567, false),
                new Case(accuracy(56, 70), accuracy(48, 80), 0.05243147240236498, 0.33387265403690614, true),
                new Case(accuracy(9, 10), accuracy(3, 10), 0.1705227239345029, 0.809017973535488, true),
                new Case(accuracy(10, 10), accuracy(0, 20), 0.6790860371419145, 1.0, true));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void agrees_with_an_independent_implementation(Case expected) {
        Gap gap = Gap.of(expected.probe(), expected.locked());

        assertThat(gap.value())
                .isCloseTo(expected.probe().value() - expected.locked().value(), within(1e-12));
        assertThat(gap.low()).isCloseTo(expected.low(), within(1e-12));
        assertThat(gap.high()).isCloseTo(expected.high(), within(1e-12));
        assertThat(gap.warn()).isEqualTo(expected.warns());
    }

    @Test
    void rows_that_steer_and_score_lower_are_no_sign_of_fitting_them() {
        assertThat(Gap.of(accuracy(40, 100), accuracy(400, 500)).warn()).isFalse();
    }

    @Test
    void scores_of_different_metrics_have_no_gap() {
        Score macro = new Score("macro-f1", 0.5, 0.4, 0.6, 100);

        assertThatThrownBy(() -> Gap.of(accuracy(1, 2), macro))
                .hasMessageContaining("that steer were scored by accuracy, the others by macro-f1");
    }

    private static Score accuracy(int right, int n) {
        return Wilson.score(Evaluator.ACCURACY, right, n);
    }
}
