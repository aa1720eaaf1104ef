package dev.hone.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hone.config.StopRule;
import dev.hone.evaluate.Score;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LooksTest {
    private static final int LAST_ROUND = 10;
    private static final int SIMULATIONS = 1000;
    private static final int ROWS = 480;

    /** Expected numbers: scipy 1.17.1, stats.beta.ppf(alpha, x, n - x + 1). */
    @ParameterizedTest
    @CsvSource({
        "278, 480, 0.05, 0.5407710777323823",
        "300, 480, 0.0071428571428571435, 0.5688667827749001",
        "0, 20, 0.05, 0",
        "20, 20, 0.01, 0.7943282347242815",
        "1, 50, 0.025, 0.000506227983040829",
    })
    void exact_bound_agrees_with_an_independent_implementation(int right, int n, double alpha, double low) {
        assertThat(LowerBound.of(Rounds.accuracy(right, n), alpha)).isCloseTo(low, within(1e-8));
    }

    @Test
    void the_bound_of_macro_f1_is_its_bootstrap_arm_stretched() {
        Score score = new Score("macro-f1", 0.6, 0.56, 0.65, 480);

        assertThat(LowerBound.of(score, 0.025)).isCloseTo(0.56, within(1e-12));
        assertThat(LowerBound.of(score, 0.05)).isCloseTo(0.6 - 0.04 * 1.6448536 / 1.9599640, within(1e-6));
        assertThat(LowerBound.of(new Score("macro-f1", 0.1, 0.01, 0.3, 20), 0.0001))
                .isZero();
    }

    @Test
    void errors_of_all_looks_together_stay_within_what_is_allowed() {
        double bounded = 0;
        double open = 0;
        for (int look = 1; look <= 7; look++) {
            bounded += Looks.alpha(List.of(new StopRule.Any(List.of(new StopRule.Rounds(6)))), look, 0.05);
        }
        for (int look = 1; look <= 1000; look++) {
            open += Looks.alpha(List.of(), look, 0.05);
        }
        assertThat(bounded).isCloseTo(0.05, within(1e-12));
        assertThat(open).isBetween(0.049, 0.05);
    }

    @Test
    void only_a_rule_that_ends_the_loop_whatever_happens_bounds_the_looks() {
        List<StopRule> none = List.of(
                new StopRule.All(List.of(new StopRule.Rounds(2), new StopRule.Person())),
                new StopRule.Target("accuracy", 0.5, 0.95),
                new StopRule.Plateau(1, 0.1),
                new StopRule.Examples(1),
                new StopRule.Budget(1),
                new StopRule.Regression(0.1),
                new StopRule.Collapse(0.1),
                new StopRule.Time(Duration.ofHours(1)),
                new StopRule.Person());

        assertThat(Looks.alpha(none, 2, 0.06)).isCloseTo(0.01, within(1e-12));
        assertThat(Looks.alpha(List.of(new StopRule.Rounds(9), new StopRule.Rounds(2)), 2, 0.06))
                .isCloseTo(0.02, within(1e-12));
        assertThat(Looks.alpha(List.of(new StopRule.Rounds(1)), 3, 0.06)).isCloseTo(0.005, within(1e-12));
    }

    /**
     * Not simulated but computed, for the worst case: every look draws new rows, so that every look is a new chance to
     * be wrong. At each look the smallest count that fires is found, and its binomial tail added.
     */
    @ParameterizedTest
    @CsvSource({"0.05, 100", "0.3, 480", "0.58, 60", "0.58, 480", "0.58, 3080", "0.9, 480", "0.99, 480"})
    void a_student_exactly_at_the_target_reaches_it_in_at_most_five_of_a_hundred_runs(double truth, int n) {
        var binomial = BinomialDistribution.of(n, truth);
        for (List<StopRule> rules : List.of(List.<StopRule>of(new StopRule.Rounds(LAST_ROUND)), List.<StopRule>of())) {
            double never = 1;
            for (int look = 1; look <= LAST_ROUND + 1; look++) {
                double alpha = Looks.alpha(rules, look, 0.05);
                int fires = 0;
                while (fires <= n && LowerBound.exact(fires, n, alpha) < truth) {
                    fires++;
                }
                never *= 1 - binomial.survivalProbability(fires - 1);
            }
            assertThat(1 - never).isLessThanOrEqualTo(0.05);
        }
    }

    /** The same through the front door, by simulation: within three of its own standard errors of 0.05. */
    @ParameterizedTest
    @ValueSource(doubles = {0.58, 0.9})
    void a_simulated_student_exactly_at_the_target_rarely_reaches_it_in_ten_rounds(double truth) {
        var random = new SplittableRandom(2026);
        IntUnaryOperator fresh = round -> binomial(random, truth);
        double limit = 0.05 + 3 * Math.sqrt(0.05 * 0.95 / SIMULATIONS);

        assertThat(firingRate(truth, true, fresh)).isLessThanOrEqualTo(limit);
        assertThat(firingRate(truth, false, fresh)).isLessThanOrEqualTo(limit);
    }

    /** An unchanged student on an unchanged probe: eleven looks at one and the same score. */
    @Test
    void looking_again_at_the_same_answers_is_no_new_chance() {
        var random = new SplittableRandom(2026);
        var score = new AtomicInteger();
        IntUnaryOperator same = round -> round == 0 ? score.updateAndGet(old -> binomial(random, 0.58)) : score.get();

        assertThat(firingRate(0.58, true, same)).isLessThan(0.02);
    }

    /** The counter-example: the uncorrected bound fires far too often, so the test above can fail. */
    @Test
    void without_correction_the_same_student_would_reach_it_far_too_often() {
        var random = new SplittableRandom(2026);
        int fired = 0;
        for (int i = 0; i < SIMULATIONS; i++) {
            boolean reached = false;
            for (int round = 0; round <= LAST_ROUND; round++) {
                reached |= LowerBound.exact(binomial(random, 0.58), ROWS, 0.05) >= 0.58;
            }
            fired += reached ? 1 : 0;
        }
        assertThat((double) fired / SIMULATIONS).isGreaterThan(0.2);
    }

    @Test
    void a_much_better_student_reaches_the_target() {
        var random = new SplittableRandom(1);

        assertThat(firingRate(0.58, true, round -> binomial(random, 0.68))).isGreaterThan(0.99);
    }

    private static double firingRate(double target, boolean bounded, IntUnaryOperator right) {
        StopRule rule = new StopRule.Target("accuracy", target, 0.95);
        List<StopRule> rules = bounded ? List.of(rule, new StopRule.Rounds(LAST_ROUND)) : List.of(rule);
        int fired = 0;
        for (int i = 0; i < SIMULATIONS; i++) {
            Rounds rounds = new Rounds();
            boolean reached = false;
            for (int round = 0; round <= LAST_ROUND && !reached; round++) {
                rounds.then(Rounds.accuracy(right.applyAsInt(round), ROWS));
                reached = Decider.decide(rules, rounds.history()) instanceof Verdict.Stop stop
                        && stop.rule().equals("target");
            }
            fired += reached ? 1 : 0;
        }
        return (double) fired / SIMULATIONS;
    }

    private static int binomial(SplittableRandom random, double p) {
        int right = 0;
        for (int row = 0; row < ROWS; row++) {
            right += random.nextDouble() < p ? 1 : 0;
        }
        return right;
    }
}
