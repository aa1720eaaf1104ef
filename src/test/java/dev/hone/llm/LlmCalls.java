package dev.hone.llm;

import dev.hone.data.Secret;
import dev.hone.net.CheckedHttp;
import dev.hone.net.PinnedHttp;
import dev.hone.store.Database;
import dev.hone.store.LedgerTable;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks a server many different things through the whole of model access, H2 ledger included, and prints one line of
 * JSON. Started by bench/llm_calls.py: {@code LlmCalls BASE_URL HOME CALLS IN_FLIGHT}.
 */
public final class LlmCalls {
    private static final Purpose PURPOSE = new Purpose("bench", "mock", 1);

    static final String RUN = "bench-1";

    private LlmCalls() {}

    static Endpoint endpoint(String baseUrl, int inFlight) {
        Provider shipped = Providers.shipped().find("compatible").orElseThrow();
        Provider provider = new Provider(
                shipped.id(),
                shipped.dialect(),
                shipped.baseUrl(),
                shipped.key(),
                shipped.capabilities(),
                shipped.quirks(),
                shipped.limits().withInFlight(inFlight),
                shipped.catalogue());
        return new Endpoint(provider, URI.create(baseUrl), Secret.of("bench"), Duration.ofSeconds(60), 8);
    }

    static ChatRequest request(int number) {
        String prompt = "Write one sentence about thing number " + number + ".";
        return ChatRequest.of("mock", List.of(Message.user(prompt)), Sampling.upTo(200));
    }

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[2]);
        int inFlight = Integer.parseInt(arguments[3]);
        Endpoint endpoint = endpoint(arguments[0], inFlight);
        var options = new CheckedHttp.Options(true, Duration.ofSeconds(10), Duration.ofMinutes(2));
        try (Database database = Database.openHome(Path.of(arguments[1]));
                var http = new PinnedHttp(options, Clock.systemUTC());
                var book = new CallBook(new LedgerTable(database), RUN, Clock.systemUTC())) {
            ChatModel model = new ModelAccess(Ticker.of(System::nanoTime), new SplittableRandom(7))
                    .open(
                            endpoint,
                            new OpenAiDialect(endpoint.provider()),
                            http,
                            new ModelAccess.Accounts(book, Budget.unlimited()));
            System.out.println("ready");
            long start = System.nanoTime();
            Map<String, Integer> replies = askAll(model, count);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println(Json.write(Map.of(
                    "seconds", seconds,
                    "replies", replies,
                    "ledger", new LedgerTable(database).lines(RUN))));
        }
    }

    private static Map<String, Integer> askAll(ChatModel model, int count) throws Exception {
        Map<String, Integer> replies = new TreeMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> asked = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ChatRequest request = request(i);
                asked.add(threads.submit(() -> model.ask(request, PURPOSE)));
            }
            for (Future<Reply> reply : asked) {
                replies.merge(reply.get().getClass().getSimpleName(), 1, Integer::sum);
            }
        }
        return replies;
    }
}
