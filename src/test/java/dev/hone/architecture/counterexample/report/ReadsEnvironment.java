package dev.hone.architecture.counterexample.report;

/** Breaks a rule on purpose: a stage reads the environment. */
final class ReadsEnvironment {
    int size() {
        return System.getenv().size();
    }
}
