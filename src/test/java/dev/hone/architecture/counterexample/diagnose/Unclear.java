package dev.hone.architecture.counterexample.diagnose;

/** Breaks no rule itself: an error that only a front door may know. */
public final class Unclear extends RuntimeException {
    private static final long serialVersionUID = 1;
}
