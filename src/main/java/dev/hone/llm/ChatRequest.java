package dev.hone.llm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a model. Two equal requests to one endpoint are one call: the second is answered from the ledger.
 *
 * @param model name at the provider
 * @param messages the conversation, or one raw prompt
 * @param sampling how the answer is drawn
 * @param schema what the answer must look like; null for free text
 * @param sample 0 for the first answer to this prompt, 1 for another one, and so on
 */
public record ChatRequest(
        String model,
        List<Message> messages,
        Sampling sampling,
        @Nullable OutputSchema schema,
        int sample) {
    public ChatRequest {
        messages = List.copyOf(messages);
        if (messages.isEmpty() || sample < 0) {
            throw new IllegalArgumentException("a request needs a message, and a sample number of at least 0");
        }
        if (messages.size() > 1 && messages.stream().anyMatch(message -> message.role() == Message.Role.RAW)) {
            throw new IllegalArgumentException("a raw prompt stands alone");
        }
    }

    /** Free text, first sample. */
    public static ChatRequest of(String model, List<Message> messages, Sampling sampling) {
        return new ChatRequest(model, messages, sampling, null, 0);
    }

    public ChatRequest withSchema(OutputSchema given) {
        return new ChatRequest(model, messages, sampling, given, sample);
    }

    public ChatRequest withSample(int given) {
        return new ChatRequest(model, messages, sampling, schema, given);
    }

    public ChatRequest withMessages(List<Message> given) {
        return new ChatRequest(model, given, sampling, schema, sample);
    }

    /** Whether this is a raw completion, without a chat template. */
    public boolean isRaw() {
        return messages.get(0).role() == Message.Role.RAW;
    }
}
