package dev.hone.architecture.counterexample.train;

import dev.hone.architecture.counterexample.evaluate.RoundTwo;

/** Breaks a rule on purpose: half of a cycle. */
public record RoundOne(RoundTwo next) {}
