package dev.hone.loop;

/** Somebody beside the students cannot be scored; the run goes on without. */
final class NotScored extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotScored(String why) {
        super(why);
    }
}
