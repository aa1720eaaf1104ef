package dev.hone.architecture.counterexample.cli;

/** Breaks no rule: the command line is the edge. */
final class MayPrint {
    void print() {
        System.out.println(System.getenv().size());
    }
}
