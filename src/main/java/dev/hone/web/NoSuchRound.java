package dev.hone.web;

/** A round was asked for that is not finished. */
final class NoSuchRound extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoSuchRound(String message) {
        super(message);
    }
}
