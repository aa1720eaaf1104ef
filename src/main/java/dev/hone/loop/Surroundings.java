package dev.hone.loop;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a workspace takes from the world outside.
 *
 * @param home folder of database, caches and reports
 * @param root folder of the project, where shipped data sets lie
 * @param environment looks up environment variables
 * @param clock the time
 * @param pause waits between polls
 * @param faults crash points for tests
 * @param versions of Hone and Java, for the manifest
 * @param online the way to models
 */
public record Surroundings(
        Path home,
        Path root,
        Function<String, @Nullable String> environment,
        InstantSource clock,
        Pause pause,
        Faults faults,
        Map<String, String> versions,
        Online online) {
    public Surroundings {
        versions = Map.copyOf(versions);
    }
}
