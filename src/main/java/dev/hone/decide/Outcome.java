package dev.hone.decide;

/**
 * What one rule says of the latest round.
 *
 * @param rule word of the rule that speaks
 * @param says what it wants
 * @param rank place among rules that hold at once, lowest first
 * @param reason its figures, whether it holds or not
 */
record Outcome(String rule, Says says, int rank, String reason) {

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
}
