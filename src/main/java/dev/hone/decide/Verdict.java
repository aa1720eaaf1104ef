package dev.hone.decide;

import org.jspecify.annotations.Nullable;

/** What {@code decide} says after a round. */
public sealed interface Verdict {
    /** One sentence with the reason. */
    String reason();

    /** Another round follows. */
    record Continue(String reason) implements Verdict {}

    /**
     * The loop ends by a rule.
     *
     * @param slice the slice that a target is about; null for all rows, and for other rules
     */
    record Stop(String rule, String reason, @Nullable String slice) implements Verdict {
        /** By a rule that is about all rows. */
        public Stop(String rule, String reason) {
            this(rule, reason, null);
        }
    }

    /** A person has to decide. */
    record Wait(String rule, String reason) implements Verdict {}
}
