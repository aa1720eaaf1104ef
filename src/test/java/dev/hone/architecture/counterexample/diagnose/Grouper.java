package dev.hone.architecture.counterexample.diagnose;

/** Breaks a rule on purpose: behaviour that other stages must not see. */
public final class Grouper {}
