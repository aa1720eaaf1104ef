package dev.hone.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Failures that belong together, followed from round to round by a stable id.
 *
 * @param id stable identity over rounds, such as {@code c3}
 * @param name readable name: its terms and its main confusion
 * @param status what became of it since the previous round
 * @param failures its members; empty once fixed
 * @param fixRate how many of the previous round's members are right now, or null when new
 * @param traits what sets it apart
 */
public record FailureCluster(
        String id,
        String name,
        Status status,
        List<Failure> failures,
        @Nullable FixRate fixRate,
        Traits traits) {

    /** What became of a cluster since the previous round. */
    public enum Status {
        NEW,
        PERSISTING,
        SHRINKING,
        FIXED,
        BACK
    }

    public FailureCluster {
        failures = List.copyOf(failures);
    }

    /** The words that set it apart, best first. */
    public List<String> terms() {
        return traits.terms();
    }

    /** Its main confusion as {@code expected -> answered}, or null once fixed. */
    public @Nullable String confusion() {
        return traits.confusion();
    }

    /** Nearest training examples with their labels. */
    public List<Neighbour> neighbours() {
        return traits.neighbours();
    }

    /** Number of failures in it now. */
    public int size() {
        return failures.size();
    }
}
