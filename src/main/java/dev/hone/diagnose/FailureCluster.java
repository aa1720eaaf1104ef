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
 * @param terms the words that set it apart (class-TF-IDF), best first
 * @param confusion its main confusion as {@code expected -> answered}, or null once fixed
 * @param neighbours nearest training examples with their labels
 * @param fixRate how many of the previous round's members are right now, or null when new
 */
public record FailureCluster(
        String id,
        String name,
        Status status,
        List<Failure> failures,
        List<String> terms,
        @Nullable String confusion,
        List<Neighbour> neighbours,
        @Nullable FixRate fixRate) {

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
        terms = List.copyOf(terms);
        neighbours = List.copyOf(neighbours);
    }

    /** Number of failures in it now. */
    public int size() {
        return failures.size();
    }
}
