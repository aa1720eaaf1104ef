package dev.hone.loop;

import dev.hone.train.Serving;
import java.util.function.Supplier;

/** Lets students answer, and takes down afterwards what was deployed for them, however that ends. */
final class Undeployed {
    private Undeployed() {}

    static <T> T after(Serving serving, Supplier<T> use) {
        T result;
        try {
            result = use.get();
        } catch (RuntimeException end) {
            serving.undeploy();
            throw end;
        }
        serving.undeploy();
        return result;
    }
}
