package dev.hone.verify;

/** Counts down the steps that a computation may take: the same on every machine, unlike a clock. */
final class Steps {
    private final String what;
    private long left;

    Steps(String what, long most) {
        this.what = what;
        this.left = most;
    }

    /** @throws TooMuch where none are left */
    void take(long steps) {
        left -= steps;
        if (left < 0) {
            throw new TooMuch(what + " takes too many steps");
        }
    }
}
