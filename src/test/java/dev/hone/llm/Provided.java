package dev.hone.llm;

import dev.hone.data.Secret;
import dev.hone.net.HttpCall;
import dev.hone.net.HttpFailure;
import dev.hone.net.HttpPort;
import dev.hone.net.HttpReply;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** A model at a scripted provider, with everything in between being real but the network and the database. */
final class Provided implements AutoCloseable {
    static final String KEY = "sk-secret-0123456789-never-shown";
    static final Purpose PURPOSE = new Purpose("generate", "big", 1);

    final AtomicInteger received = new AtomicInteger();
    final List<HttpCall> calls = Collections.synchronizedList(new ArrayList<>());
    final CallBook book;
    final ChatModel model;
    final Budget budget;

    /** Answers the n-th call, counted from 0. */
    interface Script {
        HttpReply answer(int number) throws HttpFailure, InterruptedException;
    }

    Provided(CallLedger ledger, Script script) {
        this(ledger, script, Caps.NONE, new ScaledTime(1_000));
    }

    Provided(CallLedger ledger, Script script, Caps caps, Ticker ticker) {
        HttpPort http = call -> {
            calls.add(call);
            return script.answer(received.getAndIncrement());
        };
        this.book = new CallBook(ledger, "run-1", InstantSource.fixed(Instant.EPOCH.plusNanos(System.nanoTime())));
        this.budget = new Budget(caps, Map.of(), ledger.spent("run-1"), () -> Duration.ofMinutes(1));
        this.model = new ModelAccess(ticker, new SplittableRandom(1))
                .open(endpoint(), new OpenAiDialect(provider()), http, new ModelAccess.Accounts(book, budget));
    }

    static Provider provider() {
        return Providers.shipped().find("openai").orElseThrow();
    }

    static Endpoint endpoint() {
        return Endpoint.of(provider(), URI.create("https://api.example.org/v1/"), Secret.of(KEY));
    }

    static ChatRequest request(String prompt) {
        return ChatRequest.of("gpt-4o-mini", List.of(Message.user(prompt)), Sampling.upTo(100));
    }

    Reply ask(String prompt) {
        return model.ask(request(prompt), PURPOSE);
    }

    static HttpReply json(int status, String body, String... headers) {
        Map<String, List<String>> all = new java.util.HashMap<>(Map.of("content-type", List.of("application/json")));
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], List.of(headers[i + 1]));
        }
        return new HttpReply(status, all, body.getBytes(StandardCharsets.UTF_8));
    }

    static HttpReply answer(String content) {
        return json(200, """
                {"choices": [{"message": {"role": "assistant", "content": %s}, "finish_reason": "stop"}],
                 "usage": {"prompt_tokens": 10, "completion_tokens": 20}}""".formatted(Json.write(content)));
    }

    static HttpReply error(int status, String code, String... headers) {
        return json(
                status,
                "{\"error\": {\"message\": \"no " + KEY
                        + "\", \"type\": \"%s\", \"param\": null, \"code\": \"%s\"}}".formatted(code, code),
                headers);
    }

    /** Asks many things at once and waits for all replies. */
    List<Reply> askAll(int count, IntFunction<String> prompt) throws Exception {
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            List<java.util.concurrent.Future<Reply>> asked = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String text = prompt.apply(i);
                asked.add(threads.submit(() -> ask(text)));
            }
            List<Reply> replies = new ArrayList<>();
            for (var reply : asked) {
                replies.add(reply.get());
            }
            return replies;
        }
    }

    @Override
    public void close() {
        book.close();
    }
}
