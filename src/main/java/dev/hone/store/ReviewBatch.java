package dev.hone.store;

import java.time.Instant;

/**
 * A batch that a person threw out.
 *
 * @param round the round that made it
 * @param batch its teacher, or {@code *} for all of the round
 * @param reviewer who
 * @param note why; may be empty
 * @param decidedAt when
 */
public record ReviewBatch(int round, String batch, String reviewer, String note, Instant decidedAt) {
    /** Stands for all teachers of a round. */
    public static final String ALL = "*";
}
