package dev.hone.store;

/** Another process took over the run; nothing was written. */
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    LeaseLost(Lease lease) {
        super("Run %s was taken over by another process; this one stops without writing.".formatted(lease.runId()));
    }
}
