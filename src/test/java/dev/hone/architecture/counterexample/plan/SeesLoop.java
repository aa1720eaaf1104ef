package dev.hone.architecture.counterexample.plan;

import dev.hone.architecture.counterexample.loop.Engine;

/** Breaks a rule on purpose: a stage knows the loop. */
public final class SeesLoop {
    Engine engine() {
        return new Engine();
    }
}
