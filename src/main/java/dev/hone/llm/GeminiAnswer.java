package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads an answer with status 200 in the shape of Google's {@code generateContent}. */
final class GeminiAnswer {
    private final ChatRequest request;

    GeminiAnswer(ChatRequest request) {
        this.request = request;
    }

    Attempt read(WireAnswer answer) {
        String raw = WireJson.beginning(answer.body());
        WireJson json = WireJson.of(answer);
        ObjectNode tree = json.tree();
        if (tree == null) {
            return json.malformed(raw);
        }
        if (tree.path("error").isObject()) {
            return new Attempt.Malformed(Fault.ERROR_INSIDE, raw, null);
        }
        if (tree.path("promptFeedback").path("blockReason").isTextual()) {
            return new Attempt.Malformed(Fault.FILTERED, raw, usage(tree, ""));
        }
        JsonNode candidate = tree.path("candidates").path(0);
        return candidate.isObject()
                ? candidate(tree, candidate, raw)
                : new Attempt.Malformed(Fault.NO_CHOICES, raw, null);
    }

    private Attempt candidate(ObjectNode tree, JsonNode candidate, String raw) {
        JsonNode parts = candidate.path("content").path("parts");
        Finish finish = finish(candidate.path("finishReason").asText(""));
        if (!parts.isArray() && !parts.isMissingNode()) {
            return new Attempt.Malformed(Fault.WRONG_TYPE, raw, null);
        }
        StringBuilder text = new StringBuilder();
        StringBuilder thought = new StringBuilder();
        boolean foreign = false;
        for (JsonNode part : parts) {
            JsonNode said = part.path("text");
            if (said.isTextual()) {
                (part.path("thought").asBoolean(false) ? thought : text).append(said.textValue());
            } else if (!said.isMissingNode()) {
                return new Attempt.Malformed(Fault.WRONG_TYPE, raw, null);
            } else {
                foreign = true;
            }
        }
        if (foreign && text.isEmpty()) {
            return new Attempt.Malformed(Fault.NO_CONTENT, raw, null);
        }
        Usage usage = usage(tree, text.toString() + thought);
        List<TokenLogprob> logprobs = logprobs(candidate.path("logprobsResult"));
        return new Spoken(text.toString(), thought.toString(), finish, usage, logprobs, raw).attempt();
    }

    private static Finish finish(String reason) {
        return switch (reason) {
            case "STOP" -> Finish.STOP;
            case "MAX_TOKENS" -> Finish.LENGTH;
            case "SAFETY", "RECITATION", "BLOCKLIST", "PROHIBITED_CONTENT", "SPII", "MODEL_ARMOR", "LANGUAGE" ->
                Finish.FILTERED;
            default -> Finish.OTHER;
        };
    }

    /** Thoughts are counted apart from the answer there, and counts of zero are left out. */
    private Usage usage(ObjectNode tree, String text) {
        JsonNode usage = tree.path("usageMetadata");
        JsonNode thoughts = usage.path("thoughtsTokenCount");
        return new UsageReader(request)
                .of(
                        usage.path("promptTokenCount"),
                        UsageReader.sum(IntNode.valueOf(0), usage.path("candidatesTokenCount"), thoughts),
                        thoughts,
                        usage.path("cachedContentTokenCount"),
                        text);
    }

    private static List<TokenLogprob> logprobs(JsonNode result) {
        List<TokenLogprob> tokens = new ArrayList<>();
        for (JsonNode chosen : result.path("chosenCandidates")) {
            Map<String, Double> alternatives = new HashMap<>();
            result.path("topCandidates")
                    .path(tokens.size())
                    .path("candidates")
                    .forEach(top -> alternatives.put(
                            top.path("token").asText(""),
                            top.path("logProbability").asDouble()));
            tokens.add(new TokenLogprob(
                    chosen.path("token").asText(""),
                    chosen.path("logProbability").asDouble(),
                    alternatives));
        }
        return tokens;
    }
}
