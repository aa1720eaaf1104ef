package dev.hone.train.embedded;

import org.nd4j.linalg.factory.Nd4j;

/** Threads of the native matrix library. */
final class NativeThreads {
    private NativeThreads() {}

    /**
     * Makes the matrix library use one thread: for matrices of this size it is also the fastest,
     * and sums never depend on
     * how many processors a machine has.
     */
    static void useOne() {
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
    }
}
