package dev.hone.store;

import java.time.Instant;

/**
 * One comparison of arms as stored.
 *
 * @param id such as {@code compare-2}
 * @param loop name of the loop
 * @param configPath where the loop file was
 * @param configText the loop file, frozen
 * @param settings JSON: arms, repeats, budget, and what the data was
 * @param createdAt when it began
 */
public record ComparisonRow(
        String id, String loop, String configPath, String configText, String settings, Instant createdAt) {

    /**
     * A run of a comparison.
     *
     * @param arm which way of choosing examples
     * @param repeat from 0
     * @param run the ordinary run
     */
    public record Member(String arm, int repeat, String run) {}
}
