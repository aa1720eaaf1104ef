package dev.hone.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What sets a cluster apart.
 *
 * @param terms its words (class-TF-IDF), best first
 * @param confusion its main confusion as {@code expected -> answered}, or null once fixed
 * @param neighbours nearest training examples with their labels
 * @param reasons causes that hold in it, the most frequent first; empty once fixed
 */
public record Traits(List<String> terms, @Nullable String confusion, List<Neighbour> neighbours, List<Reason> reasons) {
    public Traits {
        terms = List.copyOf(terms);
        neighbours = List.copyOf(neighbours);
        reasons = List.copyOf(reasons);
    }

    /** A cluster of which nothing is known but its words. */
    public static Traits of(List<String> terms) {
        return new Traits(terms, null, List.of(), List.of());
    }
}
