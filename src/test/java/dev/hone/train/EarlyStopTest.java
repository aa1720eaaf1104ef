package dev.hone.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.StopEarlyConfig;
import dev.hone.train.JobEvent.Reading;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EarlyStopTest {
    private static final StopEarlyConfig BOTH = new StopEarlyConfig(true, new StopEarlyConfig.Overfit(3, 0.05));
    private static final StopEarlyConfig NEITHER = new StopEarlyConfig(false, null);

    private static List<Reading> losses(double... losses) {
        List<Reading> readings = new ArrayList<>();
        for (double loss : losses) {
            readings.add(new Reading(readings.size() + 1, null, loss, null, null, null));
        }
        return readings;
    }

    private static List<Reading> held(double... losses) {
        List<Reading> readings = new ArrayList<>();
        for (double loss : losses) {
            int step = readings.size();
            readings.add(new Reading(10 * step + 5, null, 1.0, null, null, null));
            readings.add(new Reading(10 * (step / 2 + 1), null, null, loss, null, null));
        }
        return readings;
    }

    @Test
    void a_loss_that_is_no_finite_number_ends_a_job_at_once() {
        assertThat(EarlyStop.why(BOTH, losses(2, Double.NaN)))
                .hasValueSatisfying(why -> assertThat(why).contains("step 2"));
        assertThat(EarlyStop.why(BOTH, losses(Double.POSITIVE_INFINITY))).isPresent();
        assertThat(EarlyStop.why(BOTH, held(1, Double.NaN))).isPresent();
        assertThat(EarlyStop.why(NEITHER, losses(Double.NaN))).isEmpty();
    }

    @Test
    void a_loss_far_above_its_start_ends_a_job_and_one_bad_step_does_not() {
        assertThat(EarlyStop.why(BOTH, losses(2, 2, 2, 2, 2, 7, 8, 9, 9, 9)))
                .hasValueSatisfying(why -> assertThat(why).contains("2.0000", "8.4000", "step 10"));
        assertThat(EarlyStop.why(BOTH, losses(2, 2, 2, 2, 2, 2, 2, 2, 2, 11))).isEmpty();
        assertThat(EarlyStop.why(BOTH, losses(2, 2, 2, 2, 2, 9, 9, 9, 9))).isEmpty();
    }

    @Test
    void a_small_loss_may_be_some_times_as_large_without_harm() {
        assertThat(EarlyStop.why(BOTH, losses(.01, .01, .01, .01, .01, .2, .2, .2, .2, .2)))
                .isEmpty();
    }

    @Test
    void a_validation_loss_that_stays_above_its_lowest_ends_a_job() {
        assertThat(EarlyStop.why(BOTH, held(1.5, 1.0, 1.06, 1.07, 1.2)))
                .hasValueSatisfying(why -> assertThat(why).contains("1.0000 at step 20", "1.0500", "last 1.2000"));
    }

    @Test
    void a_validation_loss_that_falls_again_or_hardly_rises_does_not() {
        assertThat(EarlyStop.why(BOTH, held(1.5, 1.0, 1.06, 1.04, 1.2))).isEmpty();
        assertThat(EarlyStop.why(BOTH, held(1.5, 1.0, 1.06, 1.2))).isEmpty();
        assertThat(EarlyStop.why(BOTH, held(1.0))).isEmpty();
        assertThat(EarlyStop.why(new StopEarlyConfig(true, null), held(1, 2, 2, 2, 2)))
                .isEmpty();
    }
}
