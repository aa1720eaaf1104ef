package dev.hone.architecture.counterexample.data;

import dev.hone.architecture.counterexample.diagnose.Grouper;

/** Breaks a rule on purpose: data knows somebody. */
public record SeesStage(Grouper grouper) {}
