package dev.hone.llm;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line that is written into the ledger. */
public sealed interface LedgerEntry {
    /**
     * A call is about to be sent.
     *
     * @param worst what it can cost at most
     */
    record Sent(CallId call, Spending worst, Instant at) implements LedgerEntry {}

    /**
     * What became of a call that was sent.
     *
     * @param outcome how it ended
     * @param bill what it cost
     * @param answer the answer to keep for everybody who asks the same, as JSON; null where there is none
     */
    record Settled(
            CallId call,
            Outcome outcome,
            Bill bill,
            @Nullable String answer,
            Instant at) implements LedgerEntry {}

    /** A question that the ledger answered. */
    record CacheHit(CallId call, Instant at) implements LedgerEntry {}

    /** How a call ended. */
    enum State {
        /** Answered, kept. */
        ANSWERED,
        /** Answered and billed, but of no use. */
        UNUSABLE,
        /** Answered with something that cannot be read: it may have been billed. */
        GARBLED,
        /** Not answered, not billed. */
        FAILED,
        /** Written down, but not sent. */
        WITHDRAWN,
        /** Not known whether it was billed. */
        UNCERTAIN
    }

    /**
     * The end of a call.
     *
     * @param state how it ended
     * @param detail the fault, status or reason, a few words
     * @param raw beginning of an unusable answer
     * @param counted whether it uses up one of the item's attempts
     */
    record Outcome(State state, String detail, @Nullable String raw, boolean counted) {}

    /**
     * What a call cost.
     *
     * @param usage tokens
     * @param usd money
     */
    record Bill(Usage usage, Money usd) {
        /** Nothing. */
        public static final Bill NONE = new Bill(Usage.NONE, Money.ZERO);
    }
}
