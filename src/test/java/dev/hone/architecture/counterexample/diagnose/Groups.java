package dev.hone.architecture.counterexample.diagnose;

/** Breaks no rule: a value that other stages may see. */
public record Groups(int count) {}
