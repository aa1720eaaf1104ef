package dev.hone.loop;

/** The user named a run that does not exist. */
public final class UnknownRun extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownRun(String message) {
        super(message);
    }
}
