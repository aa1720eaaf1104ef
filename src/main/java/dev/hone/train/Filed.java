package dev.hone.train;

/**
 * What is known here of a job, without asking anybody.
 *
 * @param state whether it was asked for
 * @param said why it was refused; empty where it was not
 */
public record Filed(State state, String said) {
    /** A job that nobody asked for, or that is to be asked for as if nobody had. */
    public static final Filed NEVER = new Filed(State.NEVER, "");

    /** A job that is there, or may be. */
    public static final Filed ASKED = new Filed(State.ASKED, "");

    /** Whether a job was asked for. */
    public enum State {
        NEVER,
        ASKED,
        REFUSED
    }
}
