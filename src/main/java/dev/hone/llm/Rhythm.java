package dev.hone.llm;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long to wait before trying again: exponential with full jitter, never shorter than the other side asked for. */
final class Rhythm {
    private static final long FIRST = Duration.ofMillis(500).toNanos();
    private static final long LONGEST = Duration.ofSeconds(30).toNanos();
    private static final Duration MOST_ASKED = Duration.ofMinutes(10);

    private final Ticker ticker;
    private final RandomGenerator random;

    Rhythm(Ticker ticker, RandomGenerator random) {
        this.ticker = ticker;
        this.random = random;
    }

    /**
     * Waits before the next attempt.
     *
     * @param failures failed attempts in a row, at least 1
     * @param asked what the other side asked for; null where nothing
     */
    void pause(int failures, @Nullable Duration asked) throws InterruptedException {
        long most = Math.min(LONGEST, FIRST << Math.min(10, failures - 1));
        long jitter;
        synchronized (random) {
            jitter = random.nextLong(most) + 1;
        }
        long least = asked == null ? 0 : (asked.compareTo(MOST_ASKED) > 0 ? MOST_ASKED : asked).toNanos();
        ticker.sleep(asked == null ? jitter : least + jitter / 10);
    }
}
