package dev.hone.llm;

import dev.hone.data.ContentHash;
import java.time.Instant;

/**
 * One call that is made through a batch.
 *
 * @param call as the ledger has it
 * @param worst what it can cost at most
 * @param customId what the provider sees of it and gives back with the answer; unique for ever, also among others who
 *     use the account
 */
public record BatchRow(CallId call, Spending worst, String customId) {
    private static final int LETTERS = 40;

    static BatchRow of(CallId call, Spending worst, Instant now) {
        String all = "%s %d %s %s".formatted(call.run(), call.id(), call.callKey(), now);
        return new BatchRow(call, worst, "hone-" + ContentHash.of(all).substring(0, LETTERS));
    }
}
