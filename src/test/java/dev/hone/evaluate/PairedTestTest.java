package dev.hone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairedTestTest {
    /** Expected numbers: statsmodels 0.15.0, mcnemar([[0, gained], [lost, 0]], exact=True).pvalue. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 1.0",
        "5, 0, 0.0625",
        "12, 2, 0.012939453125",
        "30, 18, 0.11140289106101878",
        "7, 7, 1.0",
        "1, 9, 0.021484375",
    })
    void exact_mcnemar_agrees_with_an_independent_implementation(int gained, int lost, double p) {
        assertThat(PairedTest.mcnemar(gained, lost)).isCloseTo(p, within(1e-12));
    }

    /**
     * Expected numbers: the score statistic with a constrained estimate found by scipy 1.17.1
     * optimize.minimize_scalar on the trinomial likelihood, inverted by optimize.brentq.
     */
    @ParameterizedTest
    @CsvSource({
        "12, 2, 50, 0.06111240703337607, 0.34470874791696116",
        "0, 0, 40, -0.08762160119752192, 0.08762160119752192",
        "5, 0, 30, 0.03423437475517976, 0.3356435050642469",
        "30, 18, 480, -0.003409909400977579, 0.054682075912066676",
        "1, 9, 60, -0.24825646820713454, -0.037310069346837504",
        "40, 10, 480, 0.03512498003813828, 0.09307499089548013",
        "8, 8, 100, -0.08407446460, 0.08407446460",
        "20, 0, 20, 0.6777496838944383, 1.0",
    })
    void interval_agrees_with_an_independent_computation(int gained, int lost, int n, double low, double high) {
        Interval interval = PairedTest.tango(gained, lost, n, 0.95);

        assertThat(interval.low()).isCloseTo(low, within(1e-7));
        assertThat(interval.high()).isCloseTo(high, within(1e-7));
    }

    @Test
    void interval_covers_a_true_difference_as_often_as_it_says() {
        SplittableRandom random = new SplittableRandom(7);
        int covered = 0;
        for (int i = 0; i < 10_000; i++) {
            int gained = 0;
            int lost = 0;
            for (int row = 0; row < 300; row++) {
                double draw = random.nextDouble();
                gained += draw < 0.12 ? 1 : 0;
                lost += draw >= 0.12 && draw < 0.19 ? 1 : 0;
            }
            covered += PairedTest.tango(gained, lost, 300, 0.95).contains(0.05) ? 1 : 0;
        }
        assertThat(covered / 10_000.0).isBetween(0.94, 0.96);
    }

    @Test
    void mirrors_when_the_rounds_are_swapped() {
        Comparison forth = compare(25, 9, 200);
        Comparison back = compare(9, 25, 200);

        assertThat(forth.difference()).isCloseTo(0.08, within(1e-12));
        assertThat(back.low()).isCloseTo(-forth.high(), within(1e-12));
        assertThat(back.high()).isCloseTo(-forth.low(), within(1e-12));
        assertThat(back.pValue()).isCloseTo(forth.pValue(), within(1e-12));
        assertThat(forth.gained()).isEqualTo(25);
        assertThat(forth.lost()).isEqualTo(9);
        assertThat(forth.againstRound()).isEqualTo(3);
    }

    @Test
    void an_unchanged_student_shows_no_difference() {
        Comparison same = compare(0, 0, 100);

        assertThat(same.difference()).isZero();
        assertThat(same.pValue()).isEqualTo(1);
        assertThat(same.low()).isNegative();
        assertThat(same.high()).isPositive();
    }

    @Test
    void only_rows_that_both_answered_are_compared() {
        List<Prediction> now = new ArrayList<>(Answers.paired(4, 1, 20, true));
        now.add(new Prediction("unseen before", "a", "b", 0.5));

        Comparison comparison = Evaluator.compare("accuracy", new Earlier(0, Answers.paired(4, 1, 20, false)), now);

        assertThat(comparison.difference()).isCloseTo(3.0 / 20, within(1e-12));
    }

    @Test
    void rounds_without_a_common_row_cannot_be_compared() {
        var earlier = new Earlier(2, List.of(new Prediction("other", "a", "a", 1)));

        assertThatThrownBy(() -> Evaluator.compare("accuracy", earlier, Answers.right(1, 2)))
                .hasMessageContaining("round 2 has no rows in common");
    }

    private static Comparison compare(int gained, int lost, int n) {
        return Evaluator.compare(
                "accuracy",
                new Earlier(3, Answers.paired(gained, lost, n, false)),
                Answers.paired(gained, lost, n, true));
    }
}
