package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Reads an answer with status 200 in the shape of Bedrock's {@code Converse}. */
final class ConverseAnswer {
    private final ChatRequest request;

    ConverseAnswer(ChatRequest request) {
        this.request = request;
    }

    Attempt read(WireAnswer answer) {
        String raw = WireJson.beginning(answer.body());
        WireJson json = WireJson.of(answer);
        ObjectNode tree = json.tree();
        if (tree == null) {
            return json.malformed(raw);
        }
        JsonNode content = tree.path("output").path("message").path("content");
        if (content.isMissingNode() || content.isNull()) {
            return new Attempt.Malformed(Fault.NO_CHOICES, raw, null);
        }
        return content.isArray() ? blocks(tree, content, raw) : new Attempt.Malformed(Fault.WRONG_TYPE, raw, null);
    }

    /** Each block has one key, which says what it is. */
    private Attempt blocks(ObjectNode tree, JsonNode content, String raw) {
        StringBuilder text = new StringBuilder();
        StringBuilder thought = new StringBuilder();
        boolean foreign = false;
        for (JsonNode block : content) {
            if (block.has("text") && !block.path("text").isTextual()) {
                return new Attempt.Malformed(Fault.WRONG_TYPE, raw, null);
            }
            text.append(block.path("text").asText(""));
            thought.append(block.at("/reasoningContent/reasoningText/text").asText(""));
            foreign |= !block.has("text") && !block.has("reasoningContent");
        }
        if (foreign && text.isEmpty()) {
            return new Attempt.Malformed(Fault.NO_CONTENT, raw, null);
        }
        Usage usage = usage(tree.path("usage"), text.toString() + thought);
        return new Spoken(text.toString(), thought.toString(), finish(tree), usage, List.of(), raw).attempt();
    }

    private static Finish finish(JsonNode tree) {
        return switch (tree.path("stopReason").asText("")) {
            case "end_turn", "stop_sequence" -> Finish.STOP;
            case "max_tokens", "model_context_window_exceeded" -> Finish.LENGTH;
            case "guardrail_intervened", "content_filtered" -> Finish.FILTERED;
            default -> Finish.OTHER;
        };
    }

    /** All tokens read are the sum of three counts: new ones, those written to the cache, those read from it. */
    private Usage usage(JsonNode usage, String text) {
        JsonNode cached = usage.path("cacheReadInputTokens");
        return new UsageReader(request)
                .of(
                        UsageReader.sum(usage.path("inputTokens"), usage.path("cacheWriteInputTokens"), cached),
                        usage.path("outputTokens"),
                        usage.path("reasoningTokens"),
                        cached,
                        text);
    }
}
