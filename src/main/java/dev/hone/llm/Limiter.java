package dev.hone.llm;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls out to one endpoint with one key: in the order they came, as fast as the endpoint takes them, as many at
 * once as it is allowed, none while it is down. Everything in the process shares it.
 */
final class Limiter {
    /** Calls a second before anything is known: refusals come back before much is wasted. */
    private static final double FIRST_RATE = 1_000;

    private static final double POLL = 20e6;
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final double OF_LIMIT = 0.99;

    private final Ticker ticker;
    private final ProviderLimits limits;
    private final ReentrantLock queue = new ReentrantLock(true);
    private final Object state = new Object();
    private final Pace calls;
    private final Pace tokens;
    private final Breaker breaker = new Breaker();
    private final Semaphore underWay;
    private final Semaphore onTheWire;

    Limiter(ProviderLimits limits, Ticker ticker) {
        this.limits = limits;
        this.ticker = ticker;
        this.calls = new Pace(FIRST_RATE);
        this.tokens = new Pace(Double.POSITIVE_INFINITY);
        if (limits.requestsPerMinute() != null) {
            calls.learn(limits.requestsPerMinute().doubleValue() / 60 * OF_LIMIT);
        }
        if (limits.tokensPerMinute() != null) {
            tokens.learn(limits.tokensPerMinute().doubleValue() / 60 * OF_LIMIT);
        }
        this.underWay = new Semaphore(limits.inFlight() + limits.inFlight() / 2 + 8, true);
        this.onTheWire = new Semaphore(limits.inFlight(), true);
    }

    /**
     * Leave to send one call.
     *
     * @param sent when leave was given, nanoseconds
     * @param before calls before it
     * @param tokens what it may take
     * @param probe whether it tries an endpoint that is down
     */
    record Leave(double sent, double before, long tokens, boolean probe) {}

    /** Waits for leave; {@link #done} must follow. */
    Leave enter(long callTokens) throws InterruptedException {
        underWay.acquire();
        boolean entered = false;
        queue.lockInterruptibly();
        try {
            Leave leave = next(callTokens);
            while (leave == null) {
                ticker.sleep((long) Math.min(delay(), 1e9));
                leave = next(callTokens);
            }
            entered = true;
            return leave;
        } finally {
            queue.unlock();
            if (!entered) {
                underWay.release();
            }
        }
    }

    private @Nullable Leave next(long callTokens) {
        synchronized (state) {
            if (delay() > 0) {
                return null;
            }
            double now = now();
            boolean probe = breaker.isOpen();
            breaker.sent();
            tokens.take(now, (double) callTokens);
            return new Leave(now, calls.take(now, 1), callTokens, probe);
        }
    }

    private double delay() {
        synchronized (state) {
            double now = now();
            double open = Math.min(POLL, breaker.delay(now));
            double wait = breaker.delay(now) < Double.POSITIVE_INFINITY ? breaker.delay(now) : open;
            return Math.max(wait, Math.max(calls.delay(now), tokens.delay(now)));
        }
    }

    private double now() {
        return (double) ticker.nanos();
    }

    /** Waits for a free place on the wire; {@link #unplug} must follow. */
    void plug() throws InterruptedException {
        onTheWire.acquire();
    }

    void unplug() {
        onTheWire.release();
    }

    /** What became of a call. */
    void done(Leave leave, Attempt attempt, LimitsSeen seen) {
        synchronized (state) {
            double now = now();
            learn(seen);
            switch (attempt) {
                case Attempt.RateLimited refusal -> {
                    breaker.answered();
                    refused(leave, now, refusal.retryAfter(), seen);
                }
                case Attempt.Unavailable down -> {
                    breaker.failed(now);
                    if (down.retryAfter() != null) {
                        calls.pauseUntil(now + Math.min(Pace.nanos(down.retryAfter()), 60e9));
                    }
                }
                case Attempt.Uncertain unknown -> breaker.failed(now);
                default -> breaker.answered();
            }
        }
        underWay.release();
    }

    /** The call was not sent after all. */
    void abandon(Leave leave) {
        synchronized (state) {
            if (leave.probe()) {
                breaker.abandoned();
            }
        }
        underWay.release();
    }

    boolean isDown() {
        synchronized (state) {
            return breaker.isOpen();
        }
    }

    private void learn(LimitsSeen seen) {
        Long requests = seen.requests().limit();
        if (requests != null && requests > 0) {
            calls.learn(OF_LIMIT
                    * (double) requests
                    / (double) limits.requestsWindow().toSeconds());
        }
        Long most = seen.tokens().limit();
        if (most != null && most > 0) {
            tokens.learn(
                    OF_LIMIT * (double) most / (double) limits.tokensWindow().toSeconds());
        }
    }

    private void refused(Leave leave, double now, @Nullable Duration retryAfter, LimitsSeen seen) {
        Long left = seen.tokens().remaining();
        boolean byTokens = left != null && left < leave.tokens();
        if (byTokens) {
            Duration reset = seen.tokens().reset();
            tokens.pauseUntil(now + Math.min(reset == null ? 1e9 : Pace.nanos(reset), 60e9));
        }
        if (!byTokens) {
            calls.refused(now, leave.sent(), leave.before(), 1);
        }
        boolean whole = calls.isStuck() || (retryAfter != null && retryAfter.compareTo(LONG) > 0);
        if (whole && retryAfter != null) {
            calls.pauseUntil(now + Pace.nanos(retryAfter));
        }
    }
}
