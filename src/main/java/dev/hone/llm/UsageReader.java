package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/** Turns reported token counts into a {@link Usage}, or guesses where they cannot be true. For all dialects. */
final class UsageReader {
    private static final long SLACK = 100_000;
    private static final int BYTES_PER_TOKEN = 3;

    private final ChatRequest request;

    UsageReader(ChatRequest request) {
        this.request = request;
    }

    /**
     * Checks reported counts.
     *
     * @param prompt count of tokens read, all of them
     * @param completion count of tokens written, all of them
     * @param reasoning those of {@code completion} that are reasoning; missing is none
     * @param cached those of {@code prompt} that were cached; missing is none
     * @param text the answer with its reasoning, to guess from
     */
    Usage of(JsonNode prompt, JsonNode completion, JsonNode reasoning, JsonNode cached, String text) {
        OptionalLong read = count(prompt, 10 * bound(request).count() + SLACK);
        OptionalLong written = count(completion, 10L * request.sampling().maxTokens() + SLACK);
        if (read.isEmpty() || written.isEmpty()) {
            return guess(text);
        }
        long thought = count(reasoning, written.getAsLong()).orElse(0);
        long known = count(cached, read.getAsLong()).orElse(0);
        return new Usage(
                Tokens.of(read.getAsLong()),
                Tokens.of(written.getAsLong()),
                Tokens.of(thought),
                Tokens.of(known),
                false);
    }

    /** The sum of counts, absent ones being none; missing where none is there or one is no count. */
    static JsonNode sum(JsonNode... counts) {
        long sum = 0;
        boolean any = false;
        for (JsonNode count : counts) {
            if (count.isMissingNode() || count.isNull()) {
                continue;
            }
            if (!count.isIntegralNumber() || !count.canConvertToInt() || count.intValue() < 0) {
                return MissingNode.getInstance();
            }
            any = true;
            sum += count.intValue();
        }
        return any ? LongNode.valueOf(sum) : MissingNode.getInstance();
    }

    /** A guess from the lengths of texts, marked as such. */
    Usage guess(String text) {
        long prompt = bytes(request) / BYTES_PER_TOKEN + 1;
        long completion = text.getBytes(StandardCharsets.UTF_8).length / BYTES_PER_TOKEN + 1L;
        return new Usage(Tokens.of(prompt), Tokens.of(completion), Tokens.NONE, Tokens.NONE, true);
    }

    private static OptionalLong count(JsonNode node, long most) {
        boolean whole = node.isIntegralNumber() && node.canConvertToLong();
        return whole && node.longValue() >= 0 && node.longValue() <= most
                ? OptionalLong.of(node.longValue())
                : OptionalLong.empty();
    }

    /**
     * The most tokens a prompt can have: a byte-level tokenizer spends at least one byte on a token, and a chat
     * template a few tokens on each message.
     */
    static Tokens bound(ChatRequest request) {
        return Tokens.of(bytes(request) + 16L * request.messages().size() + 64);
    }

    private static long bytes(ChatRequest request) {
        long bytes = 0;
        for (Message message : request.messages()) {
            bytes += message.content().getBytes(StandardCharsets.UTF_8).length;
        }
        OutputSchema schema = request.schema();
        return schema == null
                ? bytes
                : bytes + schema.json().getBytes(StandardCharsets.UTF_8).length + SchemaPrompt.WORDS;
    }
}
