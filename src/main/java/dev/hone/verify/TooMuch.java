package dev.hone.verify;

/** A computation would go beyond its limits. */
final class TooMuch extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooMuch(String what) {
        super(what);
    }

    /** What was too much. */
    String what() {
        return String.valueOf(getMessage());
    }
}
