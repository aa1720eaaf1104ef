package dev.hone.llm;

import java.util.function.BooleanSupplier;

/** Leave to write one call down and to send it, given by a limiter; closed when it is over, whatever became of it. */
final class Leave implements AutoCloseable {
    private final Limiter limiter;
    private final long tokens;
    private final boolean probe;
    private final BooleanSupplier wanted;
    private boolean told;

    /**
     * @param tokens what the call may take
     * @param probe whether it tries an endpoint that is down
     * @param wanted whether there is still time for it
     */
    Leave(Limiter limiter, long tokens, boolean probe, BooleanSupplier wanted) {
        this.limiter = limiter;
        this.tokens = tokens;
        this.probe = probe;
        this.wanted = wanted;
    }

    long tokens() {
        return tokens;
    }

    boolean probe() {
        return probe;
    }

    boolean isWanted() {
        return wanted.getAsBoolean();
    }

    /** Sends as soon as that may be, unless the endpoint went down meanwhile. */
    Attempt send(Limiter.Wire wire) throws InterruptedException {
        Limiter.Slot slot = limiter.go(this);
        if (slot == null) {
            return new Attempt.HeldBack();
        }
        try {
            Sender.Result result = wire.send();
            limiter.done(slot, result);
            told = true;
            return result.attempt();
        } finally {
            limiter.offTheWire();
        }
    }

    @Override
    public void close() {
        limiter.over(this, told);
    }
}
