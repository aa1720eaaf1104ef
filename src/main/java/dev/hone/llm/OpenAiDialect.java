package dev.hone.llm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** OpenAI's chat completions and raw completions, as many providers and all local servers speak them. */
public final class OpenAiDialect implements Dialect {
    private final Provider provider;

    public OpenAiDialect(Provider provider) {
        this.provider = provider;
    }

    @Override
    public WireCall call(ChatRequest request) {
        ObjectNode body = Json.object().put("model", request.model());
        if (request.isRaw()) {
            body.put("prompt", request.messages().get(0).content());
        } else {
            messages(body, request);
        }
        sampling(body, request);
        String path = request.isRaw()
                ? provider.quirk("completions", "/completions")
                : provider.quirk("chat", "/chat/completions");
        return new WireCall(path, Map.of(), Json.write(body));
    }

    private void messages(ObjectNode body, ChatRequest request) {
        List<Message> messages = request.messages();
        OutputSchema schema = request.schema();
        if (schema != null) {
            boolean held = format(body, schema);
            messages = held ? messages : SchemaPrompt.with(messages, schema);
        }
        ArrayNode turns = body.putArray("messages");
        for (Message message : messages) {
            turns.addObject()
                    .put("role", message.role().name().toLowerCase(Locale.ROOT))
                    .put("content", message.content());
        }
    }

    /** Asks for JSON in the strongest way there is; whether that way says the schema. */
    private boolean format(ObjectNode body, OutputSchema schema) {
        if (provider.offers(Capability.JSON_SCHEMA)) {
            ObjectNode format = body.putObject("response_format").put("type", "json_schema");
            ObjectNode named = format.putObject("json_schema").put("name", schema.name());
            named.set("schema", schema.tree());
            if (Boolean.parseBoolean(provider.quirk("schema-strict", "false")) && StrictSchema.fits(schema.tree())) {
                named.put("strict", true);
            }
            return true;
        }
        if (provider.offers(Capability.JSON_OBJECT_SCHEMA)) {
            body.putObject("response_format").put("type", "json_object").set("schema", schema.tree());
            return true;
        }
        if (provider.offers(Capability.JSON_OBJECT)) {
            body.putObject("response_format").put("type", "json_object");
        }
        return false;
    }

    private void sampling(ObjectNode body, ChatRequest request) {
        Sampling sampling = request.sampling();
        body.put(request.isRaw() ? "max_tokens" : provider.quirk("max-tokens", "max_tokens"), sampling.maxTokens());
        if (provider.offers(Capability.TEMPERATURE)) {
            if (sampling.temperature() != null) {
                body.put("temperature", sampling.temperature());
            }
            if (sampling.topP() != null) {
                body.put("top_p", sampling.topP());
            }
        }
        if (!sampling.stop().isEmpty() && provider.offers(Capability.STOP)) {
            ArrayNode stop = body.putArray("stop");
            sampling.stop().forEach(stop::add);
        }
        if (sampling.seed() != null && provider.offers(Capability.SEED)) {
            body.put(provider.quirk("seed", "seed"), sampling.seed() + request.sample());
        }
        if (sampling.topLogprobs() != null && provider.offers(Capability.LOGPROBS)) {
            boolean counted = request.isRaw() || provider.quirk("logprobs", "").equals("count");
            logprobs(body, counted, sampling.topLogprobs());
        }
    }

    private static void logprobs(ObjectNode body, boolean counted, int alternatives) {
        if (counted) {
            body.put("logprobs", alternatives);
        } else {
            body.put("logprobs", true).put("top_logprobs", alternatives);
        }
    }

    @Override
    public Attempt read(ChatRequest request, WireAnswer answer) {
        return answer.status() == 200
                ? new OpenAiAnswer(provider, request).read(answer)
                : WireError.of(answer).attempt(answer);
    }

    @Override
    public LimitsSeen limits(WireAnswer answer) {
        return new LimitsSeen(window(answer, "requests"), window(answer, "tokens"));
    }

    private static LimitWindow window(WireAnswer answer, String unit) {
        return new LimitWindow(
                RateHeaders.number(answer, "x-ratelimit-limit-" + unit),
                RateHeaders.number(answer, "x-ratelimit-remaining-" + unit),
                RateHeaders.duration(answer, "x-ratelimit-reset-" + unit));
    }
}
