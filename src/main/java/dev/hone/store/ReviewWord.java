package dev.hone.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a person said of a row.
 *
 * @param at the row's place in the run
 * @param reviewer who
 * @param decision {@code accept}, {@code fix}, {@code reject} or {@code unsure}
 * @param fixedInput what the input should be, where it was fixed
 * @param fixedOutput what the answer should be, where it was fixed
 * @param note why; may be empty
 * @param decidedAt when
 */
public record ReviewWord(
        ExampleRow.At at,
        String reviewer,
        String decision,
        @Nullable String fixedInput,
        @Nullable String fixedOutput,
        String note,
        Instant decidedAt) {}
