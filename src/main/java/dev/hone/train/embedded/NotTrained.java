package dev.hone.train.embedded;

/** A fit that cannot give a student; its message becomes the reason of the failed job. */
final class NotTrained extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotTrained(String message) {
        super(message);
    }
}
