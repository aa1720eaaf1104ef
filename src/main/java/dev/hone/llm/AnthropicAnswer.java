package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Reads an answer with status 200 in the shape of Anthropic's messages. */
final class AnthropicAnswer {
    private final ChatRequest request;

    AnthropicAnswer(ChatRequest request) {
        this.request = request;
    }

    Attempt read(WireAnswer answer) {
        String raw = WireJson.beginning(answer.body());
        WireJson json = WireJson.of(answer);
        ObjectNode tree = json.tree();
        if (tree == null) {
            return json.malformed(raw);
        }
        if (tree.path("error").isObject() || tree.path("type").asText("").equals("error")) {
            return new Attempt.Malformed(Fault.ERROR_INSIDE, raw, null);
        }
        JsonNode content = tree.path("content");
        if (content.isMissingNode() || content.isNull()) {
            return new Attempt.Malformed(Fault.NO_CHOICES, raw, null);
        }
        return content.isArray() ? blocks(tree, content, raw) : new Attempt.Malformed(Fault.WRONG_TYPE, raw, null);
    }

    private Attempt blocks(ObjectNode tree, JsonNode content, String raw) {
        StringBuilder text = new StringBuilder();
        StringBuilder thought = new StringBuilder();
        boolean foreign = false;
        for (JsonNode block : content) {
            String type = block.path("type").asText("");
            JsonNode said = block.path(type);
            switch (type) {
                case "text", "thinking" -> {
                    if (!said.isTextual()) {
                        return new Attempt.Malformed(Fault.WRONG_TYPE, raw, null);
                    }
                    (type.equals("text") ? text : thought).append(said.textValue());
                }
                case "redacted_thinking" -> {} // nothing to read in it
                default -> foreign = true;
            }
        }
        if (foreign && text.isEmpty()) {
            return new Attempt.Malformed(Fault.NO_CONTENT, raw, null);
        }
        Usage usage = usage(tree.path("usage"), text.toString() + thought);
        return new Spoken(text.toString(), thought.toString(), finish(tree), usage, List.of(), raw).attempt();
    }

    private static Finish finish(JsonNode tree) {
        return switch (tree.path("stop_reason").asText("")) {
            case "end_turn", "stop_sequence" -> Finish.STOP;
            case "max_tokens", "model_context_window_exceeded" -> Finish.LENGTH;
            case "refusal" -> Finish.FILTERED;
            default -> Finish.OTHER;
        };
    }

    /** All tokens read are the sum of three counts: new ones, those written to the cache, those read from it. */
    private Usage usage(JsonNode usage, String text) {
        JsonNode cached = usage.path("cache_read_input_tokens");
        return new UsageReader(request)
                .of(
                        UsageReader.sum(usage.path("input_tokens"), usage.path("cache_creation_input_tokens"), cached),
                        usage.path("output_tokens"),
                        usage.path("output_tokens_details").path("thinking_tokens"),
                        cached,
                        text);
    }
}
