package dev.hone.llm;

/**
 * A model that can be asked. Asking blocks until there is a reply, so ask from virtual threads, as many at once as
 * there is to ask: the model itself keeps to limits and budget. What was answered before is answered from the ledger.
 */
@FunctionalInterface
public interface ChatModel {
    /** Asks and waits; where the request has a schema, the text of the answer satisfies it. */
    Reply ask(ChatRequest request, Purpose purpose);
}
