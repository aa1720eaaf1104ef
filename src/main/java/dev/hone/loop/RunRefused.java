package dev.hone.loop;

/** A run was refused before anything was spent. */
public final class RunRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RunRefused(String message) {
        super(message);
    }
}
