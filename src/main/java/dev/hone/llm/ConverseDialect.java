package dev.hone.llm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Bedrock's {@code Converse}; calls are signed on their way. */
public final class ConverseDialect implements Dialect {
    private final Provider provider;

    public ConverseDialect(Provider provider) {
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
        turns(body, schema == null ? request.messages() : SchemaPrompt.with(request.messages(), schema));
        sampling(body.putObject("inferenceConfig"), request.sampling());
        String model = WireCall.part(request.model());
        return new WireCall("/model/" + model + "/converse", Map.of(), Json.write(body));
    }

    private static void turns(ObjectNode body, List<Message> messages) {
        Turns turns = Turns.of(messages);
        if (!turns.system().isEmpty()) {
            body.putArray("system").addObject().put("text", turns.system());
        }
        ArrayNode said = body.putArray("messages");
        for (Message turn : turns.turns()) {
            ObjectNode message =
                    said.addObject().put("role", turn.role() == Message.Role.ASSISTANT ? "assistant" : "user");
            message.putArray("content").addObject().put("text", turn.content());
        }
    }

    private void sampling(ObjectNode config, Sampling sampling) {
        config.put("maxTokens", sampling.maxTokens());
        if (provider.offers(Capability.TEMPERATURE)) {
            if (sampling.temperature() != null) {
                config.put("temperature", Math.min(1, sampling.temperature()));
            } else if (sampling.topP() != null) {
                config.put("topP", sampling.topP()); // one of the two, as models there advise
            }
        }
        if (!sampling.stop().isEmpty() && provider.offers(Capability.STOP)) {
            ArrayNode stop = config.putArray("stopSequences");
            sampling.stop().forEach(stop::add);
        }
    }

    @Override
    public Attempt read(ChatRequest request, WireAnswer answer) {
        return answer.status() == 200
                ? new ConverseAnswer(request).read(answer)
                : WireError.of(answer).attempt(answer);
    }

    /** Nothing: AWS tells of its limits in refusals only. */
    @Override
    public LimitsSeen limits(WireAnswer answer) {
        return LimitsSeen.NONE;
    }
}
