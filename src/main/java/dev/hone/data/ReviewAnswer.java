package dev.hone.data;

import java.util.List;

/**
 * What a person said of a row.
 *
 * @param line place in the file it was read from, 0 where it was not
 * @param id the row
 * @param reviewer who; empty where the file does not say
 * @param decision one of {@link #DECISIONS}
 * @param fixedInput what the input should be; empty where it may stay
 * @param fixedOutput what the answer should be; empty where it may stay
 * @param note why; may be empty
 */
public record ReviewAnswer(
        int line, String id, String reviewer, String decision, String fixedInput, String fixedOutput, String note) {
    /** All that a person can say. */
    public static final List<String> DECISIONS = List.of("accept", "fix", "reject", "unsure");
}
