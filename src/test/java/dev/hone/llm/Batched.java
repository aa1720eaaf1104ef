package dev.hone.llm;

import dev.hone.data.Secret;
import dev.hone.net.CheckedHttp;
import dev.hone.net.PinnedHttp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** One process of one run that asks a fake server through batches, over real HTTP. */
final class Batched implements AutoCloseable {
    static final Purpose PURPOSE = new Purpose("generate", "big", 1);
    private static final Map<String, String> MODELS = Map.of(
            "openai", "gpt-4o-mini",
            "anthropic", "claude-haiku-4-5",
            "mistral", "mistral-small-latest",
            "gemini", "gemini-2.5-flash");
    private static final AtomicInteger PROCESSES = new AtomicInteger();

    final Waitless time = new Waitless();
    final Budget budget;
    final CallBook book;
    private final PinnedHttp http;
    private final BatchModel model;
    private final String name;

    Batched(String provider, BatchServer server, InMemoryLedger ledger, InMemoryBatches batches) {
        this(Asked.provider(provider), server, ledger, batches, Caps.NONE);
    }

    Batched(Provider provider, BatchServer server, InMemoryLedger ledger, InMemoryBatches batches, Caps caps) {
        InstantSource clock =
                InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z").plusMillis(PROCESSES.getAndIncrement()));
        this.name = MODELS.getOrDefault(provider.id(), "m");
        this.http = new PinnedHttp(new CheckedHttp.Options(true, Duration.ofSeconds(5), Duration.ofSeconds(30)), clock);
        this.book = new CallBook(ledger, "run-1", clock);
        this.budget = new Budget(caps, Map.of(), ledger.spent("run-1"), () -> Duration.ofMinutes(1));
        var accounts = new ModelAccess.Accounts(book, budget);
        ChatModel live = (request, purpose) -> new Reply.GivenUp("not live here");
        this.model = new BatchAccess(time, new SplittableRandom(1))
                .open(
                        Endpoint.of(provider, server.base(), Secret.of("sk-test")),
                        http,
                        new BatchAccess.Books(batches, accounts),
                        live);
    }

    ChatRequest request(String prompt) {
        return ChatRequest.of(name, List.of(Message.user(prompt)), Sampling.upTo(100));
    }

    List<Reply> ask(String... prompts) {
        return model.askAll(java.util.Arrays.stream(prompts).map(this::request).toList(), PURPOSE);
    }

    List<Reply> ask(int count) {
        return ask(IntStream.range(0, count).mapToObj(i -> "p" + i).toArray(String[]::new));
    }

    List<Reply> askAll(List<ChatRequest> requests) {
        return model.askAll(requests, PURPOSE);
    }

    static String text(Reply reply) {
        return reply instanceof Reply.Answered answered ? answered.answer().text() : reply.toString();
    }

    @Override
    public void close() {
        book.close();
        http.close();
    }
}
