package dev.hone.llm;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Requests that use everything there is, and answers as a provider would send them. */
final class Asked {
    static final OutputSchema CLOSED = new OutputSchema("rows", """
            {"type": "object", "properties": {"text": {"type": "string"}}, "required": ["text"],
             "additionalProperties": false}""");
    static final OutputSchema OPEN = new OutputSchema("rows", """
            {"type": "object", "properties": {"text": {"type": "string"}, "more": {"type": "string"}},
             "required": ["text"]}""");

    private Asked() {}

    static Provider provider(String id) {
        return Providers.shipped().find(id).orElseThrow();
    }

    static ChatRequest plain(String model) {
        return ChatRequest.of(model, List.of(Message.user("Say hello.")), Sampling.upTo(50));
    }

    static ChatRequest full(String model) {
        List<Message> messages = List.of(
                Message.system("You write."),
                Message.user("One."),
                Message.assistant("1"),
                Message.system("Short."),
                Message.user("Two."));
        Sampling sampling = Sampling.upTo(50)
                .withTemperature(0.7)
                .withTopP(0.9)
                .withStop(List.of("END"))
                .withSeed(7)
                .withTopLogprobs(3);
        return ChatRequest.of(model, messages, sampling).withSample(2);
    }

    static ChatRequest raw(String model) {
        Sampling sampling =
                Sampling.upTo(50).withTemperature(1).withStop(List.of("\n")).withTopLogprobs(2);
        return ChatRequest.of(model, List.of(Message.raw("<|user|>")), sampling);
    }

    /** Requests of every kind but raw. */
    static List<ChatRequest> all(String model) {
        return List.of(
                plain(model),
                full(model),
                plain(model).withSchema(CLOSED),
                full(model).withSchema(OPEN),
                plain(model).withMessages(List.of(Message.system("Only a system prompt."))));
    }

    static WireAnswer answer(int status, String body, String... headers) {
        Map<String, List<String>> all = new java.util.HashMap<>(Map.of("content-type", List.of("application/json")));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return new WireAnswer(status, all, body.getBytes(StandardCharsets.UTF_8));
    }

    static Attempt read(String provider, int status, String body, String... headers) {
        return Dialects.of(provider(provider)).read(plain("m"), answer(status, body, headers));
    }

    static ChatAnswer answered(Attempt attempt) {
        if (attempt instanceof Attempt.Answered answered) {
            return answered.answer();
        }
        throw new AssertionError("no answer: " + attempt);
    }

    static Attempt.Malformed malformed(Attempt attempt) {
        if (attempt instanceof Attempt.Malformed broken) {
            return broken;
        }
        throw new AssertionError("not malformed: " + attempt);
    }
}
