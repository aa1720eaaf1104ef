package dev.hone.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.config.StopRule;
import dev.hone.evaluate.Score;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfirmationTest {
    private static final StopRule.Target TARGET = new StopRule.Target("accuracy", 0.58, 0.95);

    @Test
    void locked_confirms_when_its_lower_end_holds() {
        Confirmation confirmation = Confirmation.of(TARGET, Rounds.accuracy(900, 1440));

        assertThat(confirmation.confirmed()).isTrue();
        assertThat(confirmation.sentence())
                .isEqualTo("target confirmed on locked: locked accuracy 0.625,"
                        + " lower end of its 95 % interval 0.600 >= 0.58");
    }

    @Test
    void a_score_above_the_target_is_not_enough() {
        Confirmation confirmation = Confirmation.of(TARGET, Rounds.accuracy(860, 1440));

        assertThat(confirmation.confirmed()).isFalse();
        assertThat(confirmation.sentence())
                .startsWith("reached on probe, not confirmed on locked: locked accuracy 0.597")
                .endsWith("0.572 < 0.58");
    }

    @Test
    void without_a_locked_set_nothing_is_confirmed() {
        assertThat(Confirmation.of(TARGET, null).confirmed()).isFalse();
        assertThat(Confirmation.of(TARGET, null).sentence()).contains("there is no locked set");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void confirms_just_when_the_shown_interval_does(long seed) {
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 300; i++) {
            Score locked = Rounds.accuracy(random.nextInt(1441), 1440);

            assertThat(Confirmation.of(TARGET, locked).confirmed()).isEqualTo(locked.low() >= 0.58);
        }
    }

    @Test
    void macro_f1_uses_its_bootstrap_interval_and_other_confidences_widen_it() {
        Score locked = new Score("macro-f1", 0.62, 0.585, 0.65, 1440);

        assertThat(Confirmation.of(new StopRule.Target("macro-f1", 0.58, 0.95), locked)
                        .confirmed())
                .isTrue();
        assertThat(Confirmation.of(new StopRule.Target("macro-f1", 0.58, 0.99), locked)
                        .confirmed())
                .isFalse();
    }

    @Test
    void a_score_of_another_metric_confirms_nothing() {
        assertThatThrownBy(() -> Confirmation.of(TARGET, new Score("macro-f1", 0.9, 0.8, 1, 10)))
                .hasMessageContaining("the target asks for accuracy but locked was scored by macro-f1");
    }
}
