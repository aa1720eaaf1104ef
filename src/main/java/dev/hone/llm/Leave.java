package dev.hone.llm;

/** Leave to send one call, given by a limiter; closed when the call is over, whatever became of it. */
final class Leave implements AutoCloseable {
    private final Limiter limiter;
    private final Slot slot;
    private boolean told;

    /**
     * What the limiter noted when it gave leave.
     *
     * @param sent when, nanoseconds
     * @param before calls before it
     * @param tokens what it may take
     * @param probe whether it tries an endpoint that is down
     */
    record Slot(double sent, double before, long tokens, boolean probe) {}

    Leave(Limiter limiter, Slot slot) {
        this.limiter = limiter;
        this.slot = slot;
    }

    Slot slot() {
        return slot;
    }

    /** Sends once there is a place on the wire, unless the endpoint went down meanwhile. */
    Attempt send(Limiter.Wire wire) throws InterruptedException {
        limiter.takePlace();
        try {
            if (limiter.isDown() && !slot.probe()) {
                return new Attempt.Unavailable("held back, the endpoint is down", null);
            }
            double begin = limiter.now();
            Sender.Result result = wire.send();
            limiter.done(slot, result, limiter.now() - begin);
            told = true;
            return result.attempt();
        } finally {
            limiter.leavePlace();
        }
    }

    @Override
    public void close() {
        limiter.over(slot, told);
    }
}
