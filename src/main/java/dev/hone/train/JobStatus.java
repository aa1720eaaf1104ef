package dev.hone.train;

/**
 * What a provider says of a job.
 *
 * @param state common lifecycle state
 * @param raw the provider's own word
 * @param detail model name once succeeded, reason once failed, otherwise empty
 */
public record JobStatus(State state, String raw, String detail) {
    /** Of a job that failed here, where there is no provider with a word of its own. */
    public static JobStatus failed(String reason) {
        return new JobStatus(State.FAILED, "failed", reason);
    }

    /** Whether nothing more will happen to the job. */
    public boolean isEnded() {
        return switch (state) {
            case SUCCEEDED, FAILED, CANCELLED -> true;
            case QUEUED, RUNNING, PAUSED, CANCELLING, UNKNOWN -> false;
        };
    }

    /** Lifecycle common to all providers; {@link #UNKNOWN} is polled again, never taken for a failure. */
    public enum State {
        QUEUED,
        RUNNING,
        PAUSED,
        CANCELLING,
        SUCCEEDED,
        FAILED,
        CANCELLED,
        UNKNOWN
    }
}
