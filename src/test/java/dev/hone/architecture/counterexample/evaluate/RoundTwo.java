package dev.hone.architecture.counterexample.evaluate;

import dev.hone.architecture.counterexample.train.RoundOne;

/** Breaks a rule on purpose: the other half of a cycle. */
public record RoundTwo(RoundOne next) {}
