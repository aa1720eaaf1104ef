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

    private LlmCalls() {}

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[2]);
        int inFlight = Integer.parseInt(arguments[3]);
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
        Endpoint endpoint =
                new Endpoint(provider, URI.create(arguments[0]), Secret.of("bench"), Duration.ofSeconds(60), 30);
        var options = new CheckedHttp.Options(true, Duration.ofSeconds(10), Duration.ofMinutes(2));
        try (Database database = Database.openHome(Path.of(arguments[1]));
                var http = new PinnedHttp(options, Clock.systemUTC());
                var book = new CallBook(new LedgerTable(database), "bench-1", Clock.systemUTC())) {
            ChatModel model = new ModelAccess(Ticker.of(System::nanoTime), new SplittableRandom(7))
                    .open(
                            endpoint,
                            new OpenAiDialect(provider),
                            http,
                            new ModelAccess.Accounts(book, Budget.unlimited()));
            System.out.println("ready");
            long start = System.nanoTime();
            Map<String, Integer> replies = askAll(model, count);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println(Json.write(Map.of(
                    "seconds", seconds,
                    "replies", replies,
                    "ledger", new LedgerTable(database).lines("bench-1"))));
        }
    }

    private static Map<String, Integer> askAll(ChatModel model, int count) throws Exception {
        Map<String, Integer> replies = new TreeMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reply>> asked = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                String prompt = "Write one sentence about thing number " + i + ".";
                asked.add(threads.submit(() ->
                        model.ask(ChatRequest.of("mock", List.of(Message.user(prompt)), Sampling.upTo(200)), PURPOSE)));
            }
            for (Future<Reply> reply : asked) {
                replies.merge(reply.get().getClass().getSimpleName(), 1, Integer::sum);
            }
        }
        return replies;
    }
}
