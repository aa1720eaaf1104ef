package dev.hone.llm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Anthropic's messages. */
public final class AnthropicDialect implements Dialect {
    private final Provider provider;

    public AnthropicDialect(Provider provider) {
        this.provider = provider;
    }

    @Override
    public WireCall call(ChatRequest request) {
        if (request.isRaw()) {
            throw new IllegalArgumentException("%s has no raw completion (model %s); take a provider that has"
                    .formatted(provider.id(), request.model()));
        }
        ObjectNode body = Json.object()
                .put("model", request.model())
                .put("max_tokens", request.sampling().maxTokens());
        OutputSchema schema = request.schema();
        boolean held = schema != null && provider.offers(Capability.JSON_SCHEMA) && StrictSchema.fits(schema.tree());
        if (schema != null && held) {
            body.putObject("output_config")
                    .putObject("format")
                    .put("type", "json_schema")
                    .set("schema", schema.tree());
        }
        turns(body, schema == null || held ? request.messages() : SchemaPrompt.with(request.messages(), schema));
        sampling(body, request.sampling());
        return new WireCall("/messages", headers(), Json.write(body));
    }

    /** The version of the API, which every call must name. */
    private Map<String, String> headers() {
        return Map.of("anthropic-version", provider.quirk("version", "2023-06-01"));
    }

    private static void turns(ObjectNode body, List<Message> messages) {
        Turns turns = Turns.of(messages);
        if (!turns.system().isEmpty()) {
            body.put("system", turns.system());
        }
        ArrayNode said = body.putArray("messages");
        for (Message turn : turns.turns()) {
            said.addObject()
                    .put("role", turn.role() == Message.Role.ASSISTANT ? "assistant" : "user")
                    .put("content", turn.content());
        }
    }

    private void sampling(ObjectNode body, Sampling sampling) {
        if (provider.offers(Capability.TEMPERATURE)) {
            if (sampling.temperature() != null) {
                body.put("temperature", Math.min(1, sampling.temperature()));
            } else if (sampling.topP() != null) {
                body.put("top_p", sampling.topP()); // one of the two, never both
            }
        }
        if (!sampling.stop().isEmpty() && provider.offers(Capability.STOP)) {
            ArrayNode stop = body.putArray("stop_sequences");
            sampling.stop().forEach(stop::add);
        }
    }

    @Override
    public Attempt read(ChatRequest request, WireAnswer answer) {
        return answer.status() == 200
                ? new AnthropicAnswer(request).read(answer)
                : WireError.of(answer).attempt(answer);
    }

    /** Where {@code tokens} is not told, the scarcer one of input and output tokens stands for both. */
    @Override
    public LimitsSeen limits(WireAnswer answer) {
        LimitWindow tokens = window(answer, "tokens");
        return new LimitsSeen(
                window(answer, "requests"),
                tokens.limit() != null
                        ? tokens
                        : scarcer(window(answer, "input-tokens"), window(answer, "output-tokens")));
    }

    private static LimitWindow scarcer(LimitWindow one, LimitWindow other) {
        Optional<Long> least = Stream.of(one, other)
                .map(window -> window.remaining() == null ? window.limit() : window.remaining())
                .filter(Objects::nonNull)
                .min(Long::compare);
        boolean first =
                least.isPresent() && least.get().equals(one.remaining() == null ? one.limit() : one.remaining());
        return first ? one : other;
    }

    private static LimitWindow window(WireAnswer answer, String unit) {
        String name = "anthropic-ratelimit-" + unit;
        return new LimitWindow(
                RateHeaders.number(answer, name + "-limit"),
                RateHeaders.number(answer, name + "-remaining"),
                RateHeaders.until(answer, name + "-reset"));
    }
}
