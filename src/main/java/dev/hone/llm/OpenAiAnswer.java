package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads an answer with status 200 in OpenAI's shape. */
final class OpenAiAnswer {
    private static final String THINK = "<think>";
    private static final String THOUGHT = "</think>";

    private final Provider provider;
    private final ChatRequest request;

    OpenAiAnswer(Provider provider, ChatRequest request) {
        this.provider = provider;
        this.request = request;
    }

    Attempt read(WireAnswer answer) {
        String raw = WireJson.beginning(answer.body());
        WireJson json = WireJson.of(answer);
        ObjectNode tree = json.tree();
        if (tree == null) {
            return json.malformed(raw);
        }
        if (tree.path("error").isObject() || tree.path("error").isTextual()) {
            return new Attempt.Malformed(Fault.ERROR_INSIDE, raw, null);
        }
        JsonNode choice = tree.path("choices").path(0);
        if (!choice.isObject()) {
            return new Attempt.Malformed(Fault.NO_CHOICES, raw, null);
        }
        return choice(tree, choice, raw);
    }

    private Attempt choice(ObjectNode tree, JsonNode choice, String raw) {
        JsonNode message = choice.path("message");
        JsonNode content = request.isRaw() ? choice.path("text") : message.path("content");
        boolean refused = message.path("refusal").isTextual();
        if ((content.isNull() || content.isMissingNode()) && !refused) {
            return new Attempt.Malformed(Fault.NO_CONTENT, raw, null);
        }
        Optional<String> text = refused && !content.isTextual() ? Optional.of("") : text(content);
        if (text.isEmpty()) {
            return new Attempt.Malformed(Fault.WRONG_TYPE, raw, null);
        }
        String thought = field(message, provider.quirk("reasoning", "reasoning_content")) + thoughtIn(content);
        if (WireJson.isBadText(text.get()) || WireJson.isBadText(thought)) {
            return new Attempt.Malformed(Fault.BAD_TEXT, raw, null);
        }
        Finish finish = finish(choice.path("finish_reason"));
        Usage usage = usage(tree.path("usage"), text.get() + thought);
        if (text.get().isBlank()) {
            boolean filtered = refused || finish == Finish.FILTERED;
            return new Attempt.Malformed(filtered ? Fault.FILTERED : Fault.EMPTY_CONTENT, raw, usage);
        }
        return answered(text.get(), thought, finish, usage, choice.path("logprobs"));
    }

    private Attempt answered(String text, String thought, Finish finish, Usage usage, JsonNode logprobs) {
        String answer = text;
        String reasoning = thought;
        int end = text.stripLeading().startsWith(THINK) ? text.indexOf(THOUGHT) : -1;
        if (end >= 0) {
            reasoning +=
                    text.substring(text.indexOf(THINK) + THINK.length(), end).strip();
            answer = text.substring(end + THOUGHT.length()).strip();
        }
        if (answer.isBlank()) {
            return new Attempt.Malformed(Fault.EMPTY_CONTENT, text, usage);
        }
        return new Attempt.Answered(new ChatAnswer(answer, reasoning, finish, usage, logprobs(logprobs)));
    }

    /** A text, or the text parts of a list of parts; nothing where it is something else. */
    private static Optional<String> text(JsonNode content) {
        if (content.isTextual()) {
            return Optional.of(content.textValue());
        }
        if (!content.isArray()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (part.path("type").asText("").equals("text")) {
                text.append(part.path("text").asText(""));
            } else if (!part.path("type").asText("").equals("thinking")) {
                return Optional.empty();
            }
        }
        return Optional.of(text.toString());
    }

    private static String thoughtIn(JsonNode content) {
        StringBuilder thought = new StringBuilder();
        if (content.isArray()) {
            for (JsonNode part : content) {
                part.path("thinking").forEach(piece -> thought.append(field(piece, "text")));
            }
        }
        return thought.toString();
    }

    private static String field(JsonNode node, String name) {
        return node.path(name).isTextual() ? node.path(name).textValue() : "";
    }

    private static Finish finish(JsonNode reason) {
        return switch (reason.asText("")) {
            case "stop", "eos", "end_turn" -> Finish.STOP;
            case "length", "max_tokens" -> Finish.LENGTH;
            case "content_filter" -> Finish.FILTERED;
            default -> Finish.OTHER;
        };
    }

    private Usage usage(JsonNode usage, String text) {
        return new UsageReader(request)
                .of(
                        usage.path("prompt_tokens"),
                        usage.path("completion_tokens"),
                        usage.path("completion_tokens_details").path("reasoning_tokens"),
                        usage.path("prompt_tokens_details").path("cached_tokens"),
                        text);
    }

    private static List<TokenLogprob> logprobs(JsonNode logprobs) {
        List<TokenLogprob> tokens = new ArrayList<>();
        for (JsonNode token : logprobs.path("content")) {
            Map<String, Double> alternatives = new HashMap<>();
            token.path("top_logprobs")
                    .forEach(top -> alternatives.put(
                            field(top, "token"), top.path("logprob").asDouble()));
            tokens.add(new TokenLogprob(
                    field(token, "token"), token.path("logprob").asDouble(), alternatives));
        }
        return tokens.isEmpty() ? rawLogprobs(logprobs) : tokens;
    }

    /** The older shape, of raw completions: one list a fact. */
    private static List<TokenLogprob> rawLogprobs(JsonNode logprobs) {
        List<TokenLogprob> tokens = new ArrayList<>();
        JsonNode names = logprobs.path("tokens");
        for (int i = 0; i < names.size(); i++) {
            Map<String, Double> alternatives = new HashMap<>();
            logprobs.path("top_logprobs")
                    .path(i)
                    .properties()
                    .forEach(
                            top -> alternatives.put(top.getKey(), top.getValue().asDouble()));
            @Nullable JsonNode own = logprobs.path("token_logprobs").get(i);
            tokens.add(new TokenLogprob(names.get(i).asText(""), own == null ? 0 : own.asDouble(), alternatives));
        }
        return tokens;
    }
}
