package dev.hone.loop;

/** A run cannot go on; what is finished is stored and the message says what to do. */
public final class RunFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RunFailed(String message) {
        super(message);
    }

    public RunFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
