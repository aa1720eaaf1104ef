package dev.hone.train.embedded;

import org.nd4j.linalg.factory.Nd4j;

/** Tries whether the native library that trains the embedded student works on this machine. */
public final class NativeCheck {
    private NativeCheck() {}

    /** Loads the library and multiplies once; the name of its backend. */
    public static String run() {
        double product = Nd4j.eye(2).mmul(Nd4j.eye(2)).sumNumber().doubleValue();
        if (product != 2) {
            throw new IllegalStateException(
                    "the native library multiplies wrongly: %s instead of 2".formatted(product));
        }
        return Nd4j.getBackend().getClass().getSimpleName() + " works";
    }
}
