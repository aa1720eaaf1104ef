package dev.hone.architecture.counterexample.decide;

import java.time.Instant;
import java.util.function.Supplier;

/** Breaks a rule on purpose: logic hides the wall clock behind a method reference. */
final class RefersToClock {
    Supplier<Instant> now() {
        return Instant::now;
    }
}
