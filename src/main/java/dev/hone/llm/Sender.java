package dev.hone.llm;

import dev.hone.net.HttpCall;
import dev.hone.net.HttpFailure;
import dev.hone.net.HttpPort;
import dev.hone.net.HttpReply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Sends one request once, and says what it came to. The key is added here, at the last moment. */
final class Sender {
    private static final long LEAST_BYTES = 256 << 10;
    private static final long BYTES_PER_TOKEN = 64;

    private final Endpoint endpoint;
    private final Dialect dialect;
    private final HttpPort http;

    Sender(Endpoint endpoint, Dialect dialect, HttpPort http) {
        this.endpoint = endpoint;
        this.dialect = dialect;
        this.http = http;
    }

    /** What a sending came to, with the limits that the answer told of. */
    record Result(Attempt attempt, LimitsSeen limits) {
        private static Result of(Attempt attempt) {
            return new Result(attempt, LimitsSeen.NONE);
        }
    }

    Result send(ChatRequest request) throws InterruptedException {
        try {
            HttpReply reply = http.send(call(request));
            WireAnswer answer = new WireAnswer(reply.status(), reply.headers(), reply.body());
            return read(request, answer);
        } catch (HttpFailure e) {
            String message = String.valueOf(e.getMessage());
            return Result.of(
                    switch (e.kind()) {
                        case FORBIDDEN -> new Attempt.Rejected(0, "address", message);
                        case NOT_SENT -> new Attempt.Unavailable(message, null);
                        case NO_ANSWER -> new Attempt.Uncertain(message);
                        case TOO_LARGE -> new Attempt.Malformed(Fault.TOO_LARGE, message, null);
                    });
        }
    }

    /** Whatever the other side sent, it is an answer or a fault, and never stops the run. */
    private Result read(ChatRequest request, WireAnswer answer) {
        Attempt attempt = guarded(dialect, request, answer);
        try {
            return new Result(attempt, dialect.limits(answer));
        } catch (RuntimeException e) {
            return Result.of(attempt);
        }
    }

    /** What an answer comes to, whatever it holds. */
    static Attempt guarded(Dialect dialect, ChatRequest request, WireAnswer answer) {
        try {
            return dialect.read(request, answer);
        } catch (RuntimeException | StackOverflowError e) {
            return new Attempt.Malformed(Fault.UNREADABLE, WireJson.beginning(answer.body()), null);
        }
    }

    private HttpCall call(ChatRequest request) {
        WireCall call = dialect.call(request);
        Map<String, String> headers = new HashMap<>(call.headers());
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json");
        if (!endpoint.key().isEmpty()) {
            KeyHeader key = endpoint.provider().key();
            headers.put(key.header(), key.prefix() + endpoint.key().reveal());
        }
        int alternatives = request.sampling().topLogprobs() == null
                ? 0
                : 1 + request.sampling().topLogprobs();
        long bytes = LEAST_BYTES + BYTES_PER_TOKEN * request.sampling().maxTokens() * (1 + alternatives);
        return new HttpCall(
                "POST",
                URI.create(endpoint.baseUrl() + call.path()),
                headers,
                call.body().getBytes(StandardCharsets.UTF_8),
                new HttpCall.Bounds(bytes, endpoint.timeout()));
    }
}
