package dev.hone.llm;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls out to one endpoint with one key: in the order they came, as fast as the endpoint takes them, as many at
 * once as it bears, none while it is down. Everything in the process shares it.
 */
final class Limiter {
    /** Calls a second before anything is known: refusals come back before much is wasted. */
    private static final double FIRST_RATE = 1_000;

    private static final double POLL = 20e6;
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final double LONGEST_PAUSE = 600e9;
    private static final double OF_LIMIT = 0.99;

    private final Ticker ticker;
    private final ProviderLimits limits;
    private final double slow;
    private final ReentrantLock queue = new ReentrantLock(true);
    private final Object state = new Object();
    private final Pace calls;
    private final Pace tokens;
    private final Breaker breaker = new Breaker();
    private final Width width;
    private final Places underWay;
    private final Places onTheWire;

    /** @param slow how long an answer takes when the endpoint has too much to do, such as half the longest time */
    Limiter(ProviderLimits limits, Duration slow, Ticker ticker) {
        this.limits = limits;
        this.slow = Pace.nanos(slow);
        this.ticker = ticker;
        this.calls = new Pace(FIRST_RATE);
        this.tokens = new Pace(Double.POSITIVE_INFINITY);
        if (limits.requestsPerMinute() != null) {
            calls.learn(limits.requestsPerMinute().doubleValue() / 60 * OF_LIMIT);
        }
        if (limits.tokensPerMinute() != null) {
            tokens.learn(limits.tokensPerMinute().doubleValue() / 60 * OF_LIMIT);
        }
        this.width = new Width(limits.inFlight());
        this.underWay = new Places(withWriting(width.now()));
        this.onTheWire = new Places(width.now());
    }

    /** Calls that are being written down while others are on the wire, so that the wire is never idle. */
    private static int withWriting(int onTheWire) {
        return onTheWire + onTheWire / 2 + 8;
    }

    /** Sends a call. */
    @FunctionalInterface
    interface Wire {
        Sender.Result send() throws InterruptedException;
    }

    /** Waits for leave to send; null where nobody wants it any more. */
    @Nullable
    Leave enter(long callTokens, BooleanSupplier wanted) throws InterruptedException {
        underWay.take();
        Leave leave = null;
        try {
            queue.lockInterruptibly();
            try {
                while (leave == null && wanted.getAsBoolean()) {
                    leave = next(callTokens);
                    if (leave == null) {
                        ticker.sleep((long) Math.min(delay(), 1e9));
                    }
                }
            } finally {
                queue.unlock();
            }
            return leave;
        } finally {
            if (leave == null) {
                underWay.leave();
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
            return new Leave(this, new Leave.Slot(now, calls.take(now, 1), callTokens, probe));
        }
    }

    private double delay() {
        synchronized (state) {
            double now = now();
            double closed = breaker.delay(now);
            double wait = Double.isInfinite(closed) ? POLL : closed;
            return Math.max(wait, Math.max(calls.delay(now), tokens.delay(now)));
        }
    }

    double now() {
        return (double) ticker.nanos();
    }

    void takePlace() throws InterruptedException {
        onTheWire.take();
    }

    void leavePlace() {
        onTheWire.leave();
    }

    /** What became of a call that was sent, and how long it took. */
    void done(Leave.Slot slot, Sender.Result result, double took) {
        synchronized (state) {
            double now = now();
            learn(now, result.limits());
            boolean strain = took > slow;
            switch (result.attempt()) {
                case Attempt.RateLimited refusal -> {
                    breaker.answered();
                    refused(slot, now, refusal.retryAfter(), result.limits());
                }
                case Attempt.Unavailable down -> {
                    strain = true;
                    breaker.failed(now);
                    if (down.retryAfter() != null) {
                        calls.pauseUntil(now + Math.min(Pace.nanos(down.retryAfter()), 60e9));
                    }
                }
                case Attempt.Uncertain unknown -> breaker.failed(now);
                default -> breaker.answered();
            }
            judge(strain);
        }
    }

    private void judge(boolean strain) {
        if (breaker.isOpen()) {
            return; // one that is down tells nothing about how much it bears
        }
        width.ended(strain);
        onTheWire.change(width.now());
        underWay.change(withWriting(width.now()));
    }

    /** A call is over; whether {@link #done} was told. */
    void over(Leave.Slot slot, boolean told) {
        synchronized (state) {
            if (slot.probe() && !told) {
                breaker.abandoned();
            }
        }
        underWay.leave();
    }

    boolean isDown() {
        synchronized (state) {
            return breaker.isOpen();
        }
    }

    private void learn(double now, LimitsSeen seen) {
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
            Long left = seen.tokens().remaining();
            if (left != null && left > most / 2) {
                tokens.forgive(now); // calls took less than they could have
            }
        }
    }

    private void refused(Leave.Slot slot, double now, @Nullable Duration retryAfter, LimitsSeen seen) {
        Long left = seen.tokens().remaining();
        boolean byTokens = left != null && left < slot.tokens();
        if (byTokens) {
            Duration reset = seen.tokens().reset();
            tokens.pauseUntil(now + Math.min(reset == null ? 1e9 : Pace.nanos(reset), 60e9));
        }
        if (!byTokens) {
            calls.refused(now, slot.sent(), slot.before(), 1);
        }
        boolean whole = calls.isStuck() || (retryAfter != null && retryAfter.compareTo(LONG) > 0);
        if (whole && retryAfter != null) {
            calls.pauseUntil(now + Math.min(Pace.nanos(retryAfter), LONGEST_PAUSE));
        }
    }
}
