package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.store.Database;
import dev.hone.store.LedgerTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that asks a model through the real ledger and network is killed with SIGKILL again and again. */
final class KillStormTest {
    private static final int IN_FLIGHT = 16;

    @TempDir
    private Path home;

    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void ten_kills_lose_nothing_and_ask_nothing_again_that_was_stored() throws Exception {
        storm(10, 600);
    }

    @Test
    @Tag("full")
    void fifty_kills_lose_nothing_and_ask_nothing_again_that_was_stored() throws Exception {
        storm(50, 3_000);
    }

    private void storm(int kills, int items) throws Exception {
        try (CountingServer server = new CountingServer()) {
            Map<Integer, Integer> storedAfter = new HashMap<>(); // item, and how often it had been asked by then
            for (int kill = 0; kill < kills; kill++) {
                CountDownLatch reached = server.after(1 + random.nextInt(items / kills));
                Process process = asking(server, items);
                reached.await();
                process.destroyForcibly().waitFor();
                remember(server, items, storedAfter);
            }
            Process last = asking(server, items);
            assertThat(last.waitFor(5, TimeUnit.MINUTES)).isTrue();

            assertThat(new String(last.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("\"replies\":{\"Answered\":" + items + "}");
            assertThat(storedAfter).hasSizeGreaterThan(kills);
            storedAfter.forEach((item, asked) ->
                    assertThat(server.received(prompt(item))).as(prompt(item)).isEqualTo(asked));
            assertLedgerKnowsOf(server, items, kills);
        }
    }

    private static String prompt(int item) {
        return LlmCalls.request(item).messages().get(0).content();
    }

    private void remember(CountingServer server, int items, Map<Integer, Integer> storedAfter) {
        Map<Integer, String> stored = stored(server, items);
        stored.forEach((item, answer) -> {
            int asked = server.received(prompt(item));
            assertThat(answer).contains(prompt(item));
            storedAfter.putIfAbsent(item, asked);
        });
    }

    private Map<Integer, String> stored(CountingServer server, int items) {
        Endpoint endpoint = LlmCalls.endpoint(server.baseUrl(), IN_FLIGHT);
        Map<String, Integer> keys = new HashMap<>();
        IntStream.range(0, items).forEach(item -> keys.put(endpoint.callKey(LlmCalls.request(item)), item));
        Map<Integer, String> stored = new HashMap<>();
        try (Database database = Database.openHome(home)) {
            new LedgerTable(database)
                    .answers(List.copyOf(keys.keySet()))
                    .forEach((key, answer) -> stored.put(keys.get(key), answer));
        }
        return stored;
    }

    /** Each call that reached the server is in the ledger: with its answer, or as uncertain at its worst. */
    private void assertLedgerKnowsOf(CountingServer server, int items, int kills) {
        try (Database database = Database.openHome(home)) {
            LedgerLine line = new LedgerTable(database).lines(LlmCalls.RUN).get(0);
            long known = line.calls() + line.uncertain().calls();
            int underWay = 4 * IN_FLIGHT; // written down or sent, and as many whose answers wait for the next commit

            assertThat(line.calls()).isEqualTo(items);
            assertThat(line.usage()).isEqualTo(Usage.of(10L * items, 20L * items));
            assertThat(known).isGreaterThanOrEqualTo(server.received());
            assertThat(line.uncertain().calls()).isLessThanOrEqualTo((long) kills * underWay);
            assertThat(new LedgerTable(database).spent(LlmCalls.RUN).values())
                    .extracting(Spending::calls)
                    .containsExactly(known);
        }
    }

    private Process asking(CountingServer server, int items) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LlmCalls.class.getName(),
                        server.baseUrl(),
                        home.toString(),
                        String.valueOf(items),
                        String.valueOf(IN_FLIGHT))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
