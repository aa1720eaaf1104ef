package dev.hone.architecture.counterexample.stray;

/** Breaks a rule on purpose: a package that the design does not name. */
final class Lost {}
