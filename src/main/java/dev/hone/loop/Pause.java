package dev.hone.loop;

import java.time.Duration;

/** Waits; a test passes one that does not. */
@FunctionalInterface
public interface Pause {
    /** Returns after this long, or sooner by throwing if the run should stop. */
    void of(Duration length);
}
