package dev.hone.loop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as it was settled before its first run; stored, so that a resumed one goes on the same.
 *
 * @param arms the arms that run
 * @param repeats runs of each arm
 * @param budget what each policy may add
 * @param target score to reach, or null for the baseline's final one
 * @param primary arm that the verdict is about, or null
 * @param notes what the user should know
 * @param skipped arms that were asked for and cannot run
 * @param start what the data was
 */
record CompareSettings(
        List<String> arms,
        int repeats,
        Budget budget,
        @Nullable Double target,
        @Nullable String primary,
        List<String> notes,
        List<Skipped> skipped,
        StartFacts start) {
    CompareSettings {
        arms = List.copyOf(arms);
        notes = List.copyOf(notes);
        skipped = List.copyOf(skipped);
    }

    /**
     * Examples of a policy's run.
     *
     * @param rounds rounds after round 0
     * @param perRound kept rows a round
     * @param everything rows that corpus and pool hold together
     */
    record Budget(int rounds, int perRound, int everything) {}

    /** An arm that cannot run, and why not. */
    record Skipped(String arm, String why) {}
}
