package dev.hone.decide;

import org.jspecify.annotations.Nullable;

/**
 * What one rule says of the latest round.
 *
 * @param rule word of the rule that speaks
 * @param says what it wants
 * @param rank place among rules that hold at once, lowest first
 * @param reason its figures, whether it holds or not
 * @param slice the slice that it is about; null for all rows
 */
record Outcome(
        String rule,
        Says says,
        int rank,
        String reason,
        @Nullable String slice) {
    Outcome(String rule, Says says, int rank, String reason) {
        this(rule, says, rank, reason, null);
    }

    /** What a rule wants. */
    enum Says {
        GO_ON,
        STOP,
        ASK
    }

    boolean holds() {
        return says != Says.GO_ON;
    }

    static Outcome of(String rule, boolean holds, int rank, String reason) {
        return new Outcome(rule, holds ? Says.STOP : Says.GO_ON, rank, reason);
    }

    /** The same of a slice. */
    Outcome of(@Nullable String part) {
        return new Outcome(rule, says, rank, reason, part);
    }
}
