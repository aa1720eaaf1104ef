package dev.hone.architecture.counterexample.report;

/** Breaks a rule on purpose: a stage writes to the console. */
final class Prints {
    void print() {
        System.out.println("so");
    }
}
