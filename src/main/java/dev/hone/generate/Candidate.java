package dev.hone.generate;

import dev.hone.data.Example;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An example that a teacher offers.
 *
 * @param example the example, its lineage naming teacher and target
 * @param targetId id of the target it answers
 * @param aimedAt id of the probe row it was chosen or written to be near, or null
 */
public record Candidate(
        Example example, String targetId, @Nullable String aimedAt) {
    /** The same with what gates measured of it, by name. */
    public Candidate scored(Map<String, String> scores) {
        return new Candidate(example.of(example.lineage().scored(scores)), targetId, aimedAt);
    }
}
