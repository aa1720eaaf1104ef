package dev.hone.llm;

import dev.hone.data.ContentHash;

/**
 * One call that is made through a batch.
 *
 * @param call as the ledger has it
 * @param worst what it can cost at most
 */
public record BatchRow(CallId call, Spending worst) {
    private static final int LETTERS = 40;

    /** What the provider gets to see of it and gives back with the answer; unique for ever. */
    public String customId() {
        return "hone-" + ContentHash.of(call.id()).substring(0, LETTERS);
    }
}
