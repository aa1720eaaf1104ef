package dev.hone.llm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Google's {@code generateContent}. */
public final class GeminiDialect implements Dialect {
    private final Provider provider;

    public GeminiDialect(Provider provider) {
        this.provider = provider;
    }

    @Override
    public WireCall call(ChatRequest request) {
        if (request.isRaw()) {
            throw new IllegalArgumentException("%s has no raw completion (model %s); take a provider that has"
                    .formatted(provider.id(), request.model()));
        }
        ObjectNode body = Json.object();
        OutputSchema schema = request.schema();
        boolean held = schema != null && provider.offers(Capability.JSON_SCHEMA);
        turns(body, schema == null || held ? request.messages() : SchemaPrompt.with(request.messages(), schema));
        ObjectNode config = body.putObject("generationConfig")
                .put("maxOutputTokens", request.sampling().maxTokens());
        if (schema != null && (held || provider.offers(Capability.JSON_OBJECT))) {
            config.put("responseMimeType", "application/json");
        }
        if (schema != null && held) {
            config.set("responseJsonSchema", schema.tree());
        }
        sampling(config, request);
        return new WireCall(path(request.model()) + ":generateContent", Map.of(), Json.write(body));
    }

    /** {@code /models/NAME}, or the name itself where it says what it is a name of, such as {@code tunedModels/x}. */
    static String path(String model) {
        String encoded = Arrays.stream(model.split("/", -1)).map(WireCall::part).collect(Collectors.joining("/"));
        return model.contains("/") ? "/" + encoded : "/models/" + encoded;
    }

    private static void turns(ObjectNode body, List<Message> messages) {
        Turns turns = Turns.of(messages);
        if (!turns.system().isEmpty()) {
            body.putObject("systemInstruction").putArray("parts").addObject().put("text", turns.system());
        }
        ArrayNode contents = body.putArray("contents");
        for (Message turn : turns.turns()) {
            ObjectNode content =
                    contents.addObject().put("role", turn.role() == Message.Role.ASSISTANT ? "model" : "user");
            content.putArray("parts").addObject().put("text", turn.content());
        }
    }

    private void sampling(ObjectNode config, ChatRequest request) {
        Sampling sampling = request.sampling();
        if (provider.offers(Capability.TEMPERATURE)) {
            if (sampling.temperature() != null) {
                config.put("temperature", sampling.temperature());
            }
            if (sampling.topP() != null) {
                config.put("topP", sampling.topP());
            }
        }
        if (!sampling.stop().isEmpty() && provider.offers(Capability.STOP)) {
            ArrayNode stop = config.putArray("stopSequences");
            sampling.stop().forEach(stop::add);
        }
        if (sampling.seed() != null && provider.offers(Capability.SEED)) {
            config.put("seed", (int) ((sampling.seed() + request.sample()) & Integer.MAX_VALUE)); // 32 bits there
        }
        if (sampling.topLogprobs() != null && provider.offers(Capability.LOGPROBS)) {
            config.put("responseLogprobs", true);
            if (sampling.topLogprobs() > 0) {
                config.put("logprobs", sampling.topLogprobs());
            }
        }
    }

    @Override
    public Attempt read(ChatRequest request, WireAnswer answer) {
        return answer.status() == 200
                ? new GeminiAnswer(request).read(answer)
                : WireError.of(answer).attempt(answer);
    }

    /** Nothing: Google tells of its limits in refusals only. */
    @Override
    public LimitsSeen limits(WireAnswer answer) {
        return LimitsSeen.NONE;
    }
}
