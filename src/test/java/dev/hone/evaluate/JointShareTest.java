package dev.hone.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Products of two shares. */
final class JointShareTest {
    @Test
    void its_interval_covers_the_truth_about_as_often_as_it_says() {
        var random = new SplittableRandom(1);
        int covered = 0;
        int trials = 4000;
        for (int i = 0; i < trials; i++) {
            int kept = hits(random, 120, 0.7);
            int right = hits(random, 25, 0.85);
            JointShare joint = JointShare.of(kept, 120, right, 25);
            covered += joint.low() <= 0.7 * 0.85 && 0.7 * 0.85 <= joint.high() ? 1 : 0;
        }
        assertThat((double) covered / trials).isBetween(0.935, 0.975);
    }

    private static int hits(SplittableRandom random, int n, double share) {
        int hits = 0;
        for (int i = 0; i < n; i++) {
            hits += random.nextDouble() < share ? 1 : 0;
        }
        return hits;
    }

    @Test
    void without_the_second_it_is_the_first_and_nothing_is_below_itself() {
        assertThat(JointShare.of(30, 40, 0, 0)).isEqualTo(JointShare.of(30, 40));
        assertThat(JointShare.of(0, 40, 5, 5).high()).isBetween(0.05, 0.1);
        assertThat(JointShare.of(30, 40, 0, 5).value()).isZero();
        assertThat(JointShare.of(0, 0).high()).isEqualTo(1);
        assertThat(JointShare.of(40, 40, 9, 9).high()).isEqualTo(1);
        JointShare some = JointShare.of(30, 40, 8, 10);
        assertThat(some.isBelow(some)).isFalse();
    }

    /** Newcombe (1998), method 10: 56/70 against 48/80 gives 0.0524 to 0.3339. */
    @Test
    void a_difference_is_judged_by_the_interval_of_newcombe() {
        JointShare high = JointShare.of(56, 70);
        JointShare low = JointShare.of(48, 80);
        double below = 0.2 - Math.hypot(high.value() - high.low(), low.high() - low.value());

        assertThat(below).isCloseTo(0.0524, within(0.0001));
        assertThat(low.isBelow(high)).isTrue();
        assertThat(high.isBelow(low)).isFalse();
        assertThat(JointShare.of(50, 80).isBelow(JointShare.of(53, 80))).isFalse();
    }
}
