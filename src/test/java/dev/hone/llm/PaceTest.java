package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A pace against a simulated token bucket, in simulated time. */
final class PaceTest {
    /** What a run against a bucket came to. */
    private record Outcome(double share, int refusals) {}

    private static Outcome run(double limit, double burst, int calls) {
        Pace pace = Pace.unknown();
        Bucket bucket = new Bucket(limit, burst);
        Deque<Refusal> back = new ArrayDeque<>();
        double now = 0;
        int accepted = 0;
        int refusals = 0;
        while (accepted < calls) {
            now += pace.delay(now);
            while (!back.isEmpty() && back.peek().arrives() <= now) {
                Refusal refusal = back.poll();
                pace.refused(now, refusal.sent(), refusal.before(), 1);
            }
            if (pace.delay(now) > 0) {
                continue;
            }
            double before = pace.take(now, 1);
            if (bucket.take(now)) {
                accepted++;
            } else {
                refusals++;
                back.add(new Refusal(now, before, now + 3e6));
            }
        }
        return new Outcome((accepted - burst) / (now / 1e9) / limit, refusals);
    }

    private record Refusal(double sent, double before, double arrives) {}

    private static final class Bucket {
        private final double limit;
        private final double burst;
        private double left;
        private double at;

        private Bucket(double limit, double burst) {
            this.limit = limit;
            this.burst = burst;
            this.left = burst;
        }

        private boolean take(double now) {
            left = Math.min(burst, left + (now - at) / 1e9 * limit);
            at = now;
            if (left < 1) {
                return false;
            }
            left--;
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource({"100, 100, 2000", "100, 10, 2000", "30, 30, 1000", "500, 500, 10000", "60, 200, 3000", "15, 15, 1500"})
    void an_unknown_limit_is_found_and_used(double limit, double burst, int calls) {
        Outcome outcome = run(limit, burst, calls);

        assertThat(outcome.share()).isGreaterThan(0.95);
        assertThat(outcome.refusals()).isLessThanOrEqualTo(Math.max(10, calls / 100));
    }
}
