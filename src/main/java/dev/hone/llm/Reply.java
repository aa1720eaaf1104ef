package dev.hone.llm;

/** What asking a model came to in the end, all retries included. */
public sealed interface Reply {
    /**
     * An answer that is stored and paid.
     *
     * @param cached whether it was in the ledger before
     */
    record Answered(ChatAnswer answer, boolean cached) implements Reply {}

    /**
     * This request is lost, others may succeed: attempts used up, refused by the provider, never fit its schema.
     *
     * @param isAbsent whether the reason is that the model was not found or not reached, and may be later
     */
    record GivenUp(String reason, boolean isAbsent) implements Reply {
        public GivenUp(String reason) {
            this(reason, false);
        }
    }

    /** A cap would be passed by sending it; nothing was sent. */
    record OverBudget(String cap) implements Reply {}

    /** No request can succeed before somebody does something: a wrong key, no money. */
    record Denied(String message) implements Reply {}

    /** The run is being stopped; nothing more is sent. */
    record Stopped() implements Reply {}
}
