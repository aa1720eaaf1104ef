package dev.hone.plan;

import org.jspecify.annotations.Nullable;

/**
 * A failing input that new examples should be near.
 *
 * @param probeId id of the probe row; of the seed row where the policy is llm2llm
 * @param input its text
 * @param wanted the right answer, which the new examples must carry
 * @param answered what the student said instead
 * @param contrast a training row that carries that answer and reads like the input, to be told from it; null where the
 *     student does not confuse the two
 * @param cause why the student errs on it, in a sentence; null where that is not known
 */
public record Aim(
        String probeId,
        String input,
        String wanted,
        String answered,
        @Nullable String contrast,
        @Nullable String cause) {
    /** An aim without contrast, of which no cause is known. */
    public Aim(String probeId, String input, String wanted, String answered) {
        this(probeId, input, wanted, answered, null, null);
    }
}
