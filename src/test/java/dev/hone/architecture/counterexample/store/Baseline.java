package dev.hone.architecture.counterexample.store;

/** Breaks no rule: a baseline is a word. */
final class Baseline {}
