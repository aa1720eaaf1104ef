package dev.hone.store;

import java.time.Instant;

/**
 * One run as stored.
 *
 * @param id such as {@code definitions-3}
 * @param loop name of the loop
 * @param configPath where the loop file was
 * @param configText the loop file, frozen
 * @param manifest JSON: versions, seeds and file hashes at the start
 * @param state where it is and why
 * @param createdAt when it began
 */
public record RunRow(
        String id, String loop, String configPath, String configText, String manifest, State state, Instant createdAt) {

    /**
     * Where a run is.
     *
     * @param status the state
     * @param reason one sentence; empty while running
     * @param stopRequested whether somebody asked it to stop
     */
    public record State(RunStatus status, String reason, boolean stopRequested) {}
}
