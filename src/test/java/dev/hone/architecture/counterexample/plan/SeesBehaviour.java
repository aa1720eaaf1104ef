package dev.hone.architecture.counterexample.plan;

import dev.hone.architecture.counterexample.diagnose.Grouper;
import dev.hone.architecture.counterexample.diagnose.Groups;

/** Breaks a rule on purpose: a stage knows the behaviour of another. */
public final class SeesBehaviour {
    Grouper grouper(Groups groups) {
        return new Grouper();
    }
}
