package dev.hone.loop;

import dev.hone.data.Example;
import java.util.List;

/**
 * A data set as some round was trained on it.
 *
 * @param run the run
 * @param round its round
 * @param id hash of the content
 * @param rows the rows, each once, in the order of training
 */
public record VersionedSet(String run, int round, String id, List<Example> rows) {
    public VersionedSet {
        rows = List.copyOf(rows);
    }

    /** For a person: the version with the round it belongs to. */
    public String words() {
        return "%s (%s round %d)".formatted(id, run, round);
    }
}
