package dev.hone.architecture.counterexample.decide;

/** Breaks a rule on purpose: logic reads the wall clock. */
final class ReadsClock {
    long millis() {
        return System.currentTimeMillis();
    }
}
