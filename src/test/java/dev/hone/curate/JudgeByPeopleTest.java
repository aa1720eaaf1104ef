package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A judge by the word of people. */
final class JudgeByPeopleTest {
    private static double value(@Nullable CorrectedShare share) {
        return Objects.requireNonNull(share).value();
    }

    /** 80 passed with 90 % right and 20 not passed with 25 % right: 72 of 77 right pass, 15 of 23 wrong do not. */
    @Test
    void each_side_counts_for_all_that_it_stands_for() {
        JudgeByPeople judge =
                JudgeByPeople.of(80, 20, Share.of(18, 20), Share.of(5, 20)).orElseThrow();

        assertThat(value(judge.sensitivity())).isCloseTo(72.0 / 77, within(1e-9));
        assertThat(value(judge.specificity())).isCloseTo(15.0 / 23, within(1e-9));
        assertThat(judge.good().value()).isCloseTo(0.77, within(1e-9));
        assertThat(value(judge.kappa())).isCloseTo((0.87 - 0.662) / (1 - 0.662), within(1e-9));
        assertThat(judge.gates()).isFalse();
    }

    @Test
    void too_few_verdicts_overrule_nothing_and_none_say_nothing() {
        assertThat(JudgeByPeople.of(80, 20, Share.of(3, 9), Share.of(8, 9))
                        .orElseThrow()
                        .gates())
                .isTrue();
        assertThat(JudgeByPeople.of(80, 20, Share.of(9, 9), Share.of(0, 0))).isEmpty();
        assertThat(JudgeByPeople.of(0, 0, Share.of(0, 0), Share.of(0, 0))).isEmpty();
    }

    @Test
    void a_judge_that_passes_everything_is_found_out_as_soon_as_something_is_wrong() {
        JudgeByPeople gullible =
                JudgeByPeople.of(100, 0, Share.of(15, 20), Share.of(0, 0)).orElseThrow();
        JudgeByPeople lucky =
                JudgeByPeople.of(100, 0, Share.of(20, 20), Share.of(0, 0)).orElseThrow();

        assertThat(value(gullible.specificity())).isZero();
        assertThat(gullible.gates()).isFalse();
        assertThat(lucky.specificity()).isNull();
        assertThat(lucky.gates()).isTrue();
    }

    /** True sensitivity 0.9 and specificity 0.8 with 70 % right; a fifth of the passed and half of the others seen. */
    @Test
    void its_intervals_cover_the_truth_about_as_often_as_they_say() {
        var random = new SplittableRandom(3);
        int covered = 0;
        int trials = 300;
        for (int i = 0; i < trials; i++) {
            int[] all = new int[2];
            int[] right = new int[2];
            int[] seen = new int[2];
            for (int row = 0; row < 300; row++) {
                boolean good = random.nextDouble() < 0.7;
                int side = random.nextDouble() < (good ? 0.9 : 0.2) ? 0 : 1;
                all[side]++;
                if (random.nextDouble() < (side == 0 ? 0.2 : 0.5)) {
                    seen[side]++;
                    right[side] += good ? 1 : 0;
                }
            }
            CorrectedShare found = JudgeByPeople.of(
                            all[0], all[1], Share.of(right[0], seen[0]), Share.of(right[1], seen[1]))
                    .orElseThrow()
                    .specificity();
            covered += found != null && found.low() <= 0.8 && 0.8 <= found.high() ? 1 : 0;
        }
        assertThat((double) covered / trials).isBetween(0.9, 0.99);
    }
}
