package dev.hone.train.provider;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What training at a provider needs from outside.
 *
 * @param pause waits; throws where the run should stop
 * @param clock the time
 * @param alert takes a sentence that a person should see, and writes it down
 * @param heard takes one that is written down already
 * @param patience how long a provider that takes nothing now is asked again
 * @param silence how long a job may be out of reach before that is told
 * @param point marks a place at which a crash is tried, and at {@link #WAITING} the run may be stopped
 */
public record Conditions(
        Consumer<Duration> pause,
        InstantSource clock,
        Duration patience,
        Duration silence,
        Consumer<String> alert,
        Consumer<String> heard,
        Consumer<String> point) {
    /** The place between two looks at something that takes its time. */
    public static final String WAITING = "waiting";

    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Waits before the next of several attempts, twice as long each time, and returns how long. */
    public Duration backOff(int attempt, Optional<Duration> asked) {
        Duration usual = FIRST.multipliedBy(1L << Math.min(attempt, 6));
        Duration wait = asked.orElse(usual.compareTo(LONGEST) > 0 ? LONGEST : usual);
        pause.accept(wait);
        return wait;
    }
}
