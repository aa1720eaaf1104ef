package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One caller after the other against a limiter, in simulated time. */
final class LimiterTest {
    private static final Attempt.Answered ANSWERED = new Attempt.Answered(ChatAnswer.of("a", Usage.of(10, 20)));
    private static final Attempt.Unavailable DOWN = new Attempt.Unavailable("status 503", null);

    /** Time that passes only by waiting. */
    private static final class Simulated implements Ticker {
        private long now;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void sleep(long nanos) {
            now += Math.max(1, nanos);
        }
    }

    private final Simulated time = new Simulated();
    private final Limiter limiter = limiter(4);

    private Limiter limiter(int inFlight) {
        return new Limiter(ProviderLimits.UNKNOWN.withInFlight(inFlight), Duration.ofSeconds(60), time);
    }

    private Leave enter(long tokens) throws InterruptedException {
        return Objects.requireNonNull(limiter.enter(tokens, () -> true));
    }

    private void call(Attempt attempt, LimitsSeen seen, long tokens) throws InterruptedException {
        try (Leave leave = enter(tokens)) {
            leave.send(() -> new Sender.Result(attempt, seen));
        }
    }

    private static LimitsSeen tokens(long limit, long remaining) {
        return new LimitsSeen(LimitWindow.UNKNOWN, new LimitWindow(limit, remaining, null));
    }

    private double seconds() {
        return (double) time.now / 1e9;
    }

    @Test
    void a_limit_that_headers_tell_is_kept_and_used() throws Exception {
        LimitsSeen seen = new LimitsSeen(new LimitWindow(6_000L, 5_000L, null), LimitWindow.UNKNOWN);
        for (int i = 0; i < 1_000; i++) {
            call(ANSWERED, seen, 1);
        }

        assertThat(seconds()).isBetween(1_000 / 100.0, 1_000 / 95.0);
    }

    @Test
    void a_token_limit_is_used_though_calls_reserve_far_more_than_they_take() throws Exception {
        double limit = 60_000; // a minute, so 1,000 a second
        double left = limit;
        double at = 0;
        for (int i = 0; i < 5_000; i++) {
            try (Leave leave = enter(4_000)) {
                left = Math.min(limit, left + (seconds() - at) * limit / 60);
                at = seconds();
                left -= 100; // what the call takes in truth
                long remaining = (long) Math.max(0, left);
                leave.send(() -> new Sender.Result(ANSWERED, tokens(60_000, remaining)));
            }
            assertThat(left).isPositive();
        }

        assertThat(5_000 * 100 / seconds()).isGreaterThan(0.95 * limit / 60);
    }

    @Test
    void a_long_retry_after_holds_back_everybody_but_never_for_days() throws Exception {
        call(new Attempt.RateLimited(Duration.ofSeconds(30)), LimitsSeen.NONE, 1);
        call(ANSWERED, LimitsSeen.NONE, 1);
        assertThat(seconds()).isBetween(30.0, 31.0);

        call(new Attempt.RateLimited(Duration.ofDays(2)), LimitsSeen.NONE, 1);
        call(ANSWERED, LimitsSeen.NONE, 1);
        assertThat(seconds()).isBetween(600.0, 700.0);
    }

    @Test
    void an_outage_of_ten_minutes_wastes_few_calls_and_ends_by_itself() throws Exception {
        int wasted = 0;
        while (seconds() < 600) {
            call(DOWN, LimitsSeen.NONE, 1);
            wasted++;
        }
        call(ANSWERED, LimitsSeen.NONE, 1);

        assertThat(wasted).isLessThanOrEqualTo(20);
        assertThat(limiter.isDown()).isFalse();
        assertThat(seconds()).isLessThan(600 + 200);
    }

    @Test
    void calls_that_had_leave_are_held_back_when_the_endpoint_went_down_meanwhile() throws Exception {
        Leave early = enter(1);
        for (int i = 0; i < 5; i++) {
            call(DOWN, LimitsSeen.NONE, 1);
        }

        Attempt attempt = early.send(() -> {
            throw new AssertionError("it is down");
        });

        assertThat(attempt).isInstanceOf(Attempt.HeldBack.class);
    }

    @Test
    void a_trial_that_was_given_up_lets_another_one_try() throws Exception {
        for (int i = 0; i < 5; i++) {
            call(DOWN, LimitsSeen.NONE, 1);
        }
        enter(1).close(); // its caller was interrupted before sending
        call(ANSWERED, LimitsSeen.NONE, 1);

        assertThat(limiter.isDown()).isFalse();
    }

    @Test
    void nobody_waits_for_an_endpoint_longer_than_it_is_wanted() throws Exception {
        for (int i = 0; i < 9; i++) {
            call(DOWN, LimitsSeen.NONE, 1);
        }
        double end = seconds() + 2;

        @Nullable Leave leave = limiter.enter(1, () -> seconds() < end);

        assertThat(leave).isNull();
        assertThat(limiter.isDown()).isTrue();
    }

    @Test
    void an_overloaded_endpoint_gets_fewer_calls_at_once_and_some_chance_failures_change_nothing() {
        Width width = new Width(64);
        width.refused();
        for (int i = 0; i < 1_000; i++) {
            width.ended(i % 10 == 0);
        }
        assertThat(width.now()).isEqualTo(64);
        for (int i = 0; i < 1_000; i++) {
            width.ended(true);
        }
        assertThat(width.now()).isEqualTo(1);
        for (int i = 0; i < 10_000; i++) {
            width.ended(false);
        }
        assertThat(width.now()).isEqualTo(64);
    }

    @Test
    void it_begins_narrow_and_each_answer_makes_it_wider_until_something_is_refused() {
        Width width = new Width(256);
        assertThat(width.now()).isEqualTo(120);
        for (int i = 0; i < 50; i++) {
            width.ended(false);
        }
        assertThat(width.now()).isEqualTo(220);
        width.refused();
        width.ended(false);
        assertThat(width.now()).isEqualTo(220);
    }

    @Test
    void places_shrink_as_they_are_left_and_grow_at_once() throws Exception {
        Places places = new Places(2);
        places.take();
        places.take();
        places.change(1);
        places.leave();
        places.leave();
        places.take(); // would wait for ever if none were free
        places.change(3);
        places.take();
        places.take();

        assertThat(places.free()).isZero();
    }
}
