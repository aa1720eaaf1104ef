package dev.hone.store;

import java.time.Instant;
import java.util.List;

/**
 * What a person said of a run's pilot.
 *
 * @param decision {@code go} or {@code stop}
 * @param variants names of the variants to go on with; empty where the rule chooses them
 * @param reviewer who
 * @param note why; may be empty
 * @param decidedAt when
 */
public record PilotWord(String decision, List<String> variants, String reviewer, String note, Instant decidedAt) {
    public PilotWord {
        variants = List.copyOf(variants);
    }
}
