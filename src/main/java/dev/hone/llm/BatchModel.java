package dev.hone.llm;

import java.util.List;

/**
 * A model that answers many requests within a day, at the price of batches. What it answers is kept in the same ledger
 * as answers of a {@link ChatModel} at that endpoint, so that both can be used side by side.
 */
@FunctionalInterface
public interface BatchModel {
    /** One reply for each request, in their order; returns when all have one, which can take a day. */
    List<Reply> askAll(List<ChatRequest> requests, Purpose purpose);
}
