package dev.hone.curate;

import dev.hone.config.PrivacyConfig;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Reply;
import java.util.List;
import java.util.Optional;

/**
 * How somebody who assesses examples is reached.
 *
 * @param model name of the model at its provider
 * @param maxTokens most tokens of an answer
 * @param mayHold whether personal data may be sent to it
 * @param privacy what happens to personal data
 * @param channel sends requests, all at once, and waits for the replies, in their order
 */
public record Asked(String model, int maxTokens, boolean mayHold, PrivacyConfig privacy, Channel channel) {
    /** Sends requests. */
    @FunctionalInterface
    public interface Channel {
        /** The replies, in the order of the requests. */
        List<Reply> send(List<ChatRequest> requests);
    }

    /** The text as it may be sent; empty where it may not. */
    Optional<String> passing(String text) {
        return privacy.passing(text, mayHold);
    }
}
