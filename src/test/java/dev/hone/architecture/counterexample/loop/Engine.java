package dev.hone.architecture.counterexample.loop;

/** Breaks no rule itself: it is what a stage must not see. */
public final class Engine {}
