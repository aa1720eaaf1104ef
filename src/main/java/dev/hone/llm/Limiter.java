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
    private static final double POLL = 20e6;
    private static final double LONGEST_NAP = 1e9;
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final double LONGEST_PAUSE = 600e9;
    private static final double OF_LIMIT = 0.99;

    private final Ticker ticker;
    private final ProviderLimits limits;
    private final double slow;
    private final ReentrantLock queue = new ReentrantLock(true);
    private final ReentrantLock wire = new ReentrantLock(true);
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
        this.calls = Pace.unknown();
        this.tokens = Pace.unlimited();
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
        return 2 * onTheWire;
    }

    /** Sends a call. */
    @FunctionalInterface
    interface Wire {
        Sender.Result send() throws InterruptedException;
    }

    /** Waits while the endpoint is down, for leave to write a call down; null where nobody wants it any more. */
    @Nullable
    Leave enter(long callTokens, BooleanSupplier wanted) throws InterruptedException {
        underWay.take();
        Leave leave = null;
        try {
            queue.lockInterruptibly();
            try {
                while (leave == null && wanted.getAsBoolean()) {
                    leave = admitted(callTokens, wanted);
                    if (leave == null) {
                        ticker.sleep((long) Math.min(closedFor(), LONGEST_NAP));
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

    private @Nullable Leave admitted(long callTokens, BooleanSupplier wanted) {
        synchronized (state) {
            if (closedFor() > 0) {
                return null;
            }
            boolean probe = breaker.isOpen();
            breaker.sent();
            return new Leave(this, callTokens, probe, wanted);
        }
    }

    private double closedFor() {
        synchronized (state) {
            double closed = breaker.delay(now());
            return Double.isInfinite(closed) ? POLL : closed;
        }
    }

    /**
     * Waits for a place on the wire and then for the pace, which is kept here and not earlier, so that nothing that
     * waits goes out after a refusal.
     *
     * @return when it may go; null where it may not, since the endpoint went down or the call is no longer wanted
     */
    @Nullable
    Slot go(Leave leave) throws InterruptedException {
        onTheWire.take();
        Slot slot = null;
        try {
            wire.lockInterruptibly();
            try {
                while (slot == null && (leave.probe() || !isDown()) && leave.isWanted()) {
                    slot = slot(leave.tokens());
                    if (slot == null) {
                        ticker.sleep((long) Math.min(delay(), LONGEST_NAP));
                    }
                }
            } finally {
                wire.unlock();
            }
            return slot;
        } finally {
            if (slot == null) {
                onTheWire.leave();
            }
        }
    }

    /**
     * What is noted when a call goes out.
     *
     * @param sent when, nanoseconds
     * @param before calls before it
     * @param tokens what it may take
     */
    record Slot(double sent, double before, long tokens) {}

    private @Nullable Slot slot(long callTokens) {
        synchronized (state) {
            if (delay() > 0) {
                return null;
            }
            double now = now();
            tokens.take(now, (double) callTokens);
            return new Slot(now, calls.take(now, 1), callTokens);
        }
    }

    private double delay() {
        synchronized (state) {
            return Math.max(calls.delay(now()), tokens.delay(now()));
        }
    }

    double now() {
        return (double) ticker.nanos();
    }

    void offTheWire() {
        onTheWire.leave();
    }

    /** What became of a call that was sent. */
    void done(Slot slot, Sender.Result result) {
        synchronized (state) {
            double now = now();
            learn(now, result.limits());
            boolean strain = now - slot.sent() > slow;
            switch (result.attempt()) {
                case Attempt.RateLimited refusal -> {
                    breaker.answered();
                    width.refused();
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
    void over(Leave leave, boolean told) {
        synchronized (state) {
            if (leave.probe() && !told) {
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

    private void refused(Slot slot, double now, @Nullable Duration retryAfter, LimitsSeen seen) {
        Long left = seen.tokens().remaining();
        if (left != null && left < slot.tokens()) {
            Duration reset = seen.tokens().reset();
            tokens.pauseUntil(now + Math.min(reset == null ? 1e9 : Pace.nanos(reset), 60e9));
        } else {
            calls.refused(now, slot.sent(), slot.before(), 1);
        }
        boolean whole = calls.isStuck() || (retryAfter != null && retryAfter.compareTo(LONG) > 0);
        if (whole && retryAfter != null) {
            calls.pauseUntil(now + Math.min(Pace.nanos(retryAfter), LONGEST_PAUSE));
        }
    }
}
