package dev.hone.loop;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks a comparison for.
 *
 * @param arms names of arms; empty for the default ones
 * @param repeats runs of each arm, at least 1
 * @param examples budget of kept rows, or null for what the loop's own stopping rules allow
 * @param target score to reach, or null for the baseline's final one
 * @param primary arm that the verdict is about, or null for the default
 */
public record CompareRequest(
        List<String> arms,
        int repeats,
        @Nullable Integer examples,
        @Nullable Double target,
        @Nullable String primary) {
    public CompareRequest {
        arms = List.copyOf(arms);
    }
}
