package dev.hone.architecture.counterexample.decide;

import java.time.Clock;
import java.time.Instant;

/** Breaks no rule: a clock that is passed in is fine. */
final class TakesClock {
    Instant now(Clock clock) {
        return Instant.now(clock);
    }
}
