package dev.hone.train;

/**
 * Nobody knows whether a training job was created. It may be billed, so nothing is sent again before a person has said
 * which job it is, or that there is none.
 */
public final class JobUnknown extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String runKey;

    public JobUnknown(String runKey, String message) {
        super(message);
        this.runKey = runKey;
    }

    /** Which training it is. */
    public String runKey() {
        return runKey;
    }
}
