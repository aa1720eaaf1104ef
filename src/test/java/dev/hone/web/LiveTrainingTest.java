package dev.hone.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hone.fixture.Browser;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.loop.RunEvent;
import dev.hone.loop.RunOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The page of a run that goes on, in a browser, while a job at a fake provider trains: one reading a look. */
class LiveTrainingTest {
    private static final int STEPS = 40;

    private final FakeOpenAi openai = new FakeOpenAi();
    private final List<String> given = new CopyOnWriteArrayList<>();
    private final Semaphore mayTell = new Semaphore(0);
    private final Semaphore told = new Semaphore(0);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @AfterEach
    void close() {
        openai.close();
    }

    private Path loop() {
        openai.pollsUntilDone = STEPS;
        openai.losses = List.of(IntStream.range(0, STEPS)
                .mapToObj(i -> new double[] {2 - i * 0.01, 2.5 - i * 0.01})
                .toList());
        return TinyLoop.in(folder.resolve("loop"))
                .with("""
                        train: {provider: compatible, base-model: base, base-url: "%s", allow-private-address: true}
                        """.formatted(openai.baseUrl()))
                .stoppingBy("  - {rule: rounds, at-most: 0}\n")
                .write();
    }

    /** The run goes on by one reading whenever somebody looks; it has a thread of its own, since it is held up. */
    private void hold(RunEvent event) {
        if (event instanceof RunEvent.TrainingTold) {
            told.release();
            mayTell.acquireUninterruptibly();
        }
    }

    @Test
    void points_appear_while_a_job_trains_and_the_finished_run_asks_nobody() throws Exception {
        Path home = folder.resolve("home");
        Path config = loop();
        var run = CompletableFuture.supplyAsync(
                () -> TestHome.at(home).run(config, this::hold),
                work -> Thread.ofPlatform().start(work));
        assertThat(told.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        var workspace = new HomeWorkspace(home, "test");
        HttpServer server = serve(new PagesResource(workspace), new RunsResource(workspace));
        try {
            String dom = new Browser(folder)
                    .open(URI.create("http://127.0.0.1:%d/runs/latest"
                            .formatted(server.getAddress().getPort())));

            appeared(dom);
            mayTell.release(STEPS);
            assertThat(run.get(60, TimeUnit.SECONDS).state()).isEqualTo(RunOutcome.State.FINISHED);
            assertThat(new PagesResource(workspace).run("latest")).doesNotContain("id=\"live\"", "connect-src");
            JsonNode after = new ObjectMapper().readTree(new RunsResource(workspace).training("latest"));
            assertThat(after.path("status").asText()).isEqualTo("finished");
            assertThat(after.path("job").isNull()).isTrue();
        } finally {
            mayTell.release(STEPS);
            server.stop(0);
            workspace.close();
        }
    }

    /** Each answer had more points than the one before, and the page shows those of the last one it got. */
    private void appeared(String dom) throws IOException {
        List<Integer> counts = new java.util.ArrayList<>();
        for (String answer : given) {
            counts.add(new ObjectMapper().readTree(answer).path("points").size());
        }
        assertThat(counts).hasSizeGreaterThanOrEqualTo(3).isSorted().doesNotHaveDuplicates();
        String live = dom.substring(dom.indexOf("<section id=\"live\""), dom.indexOf("</section>"));
        assertThat(live.substring(0, live.indexOf('>'))).doesNotContain("hidden");
        assertThat(live).contains("job 0", "Created fine-tuning job", "<svg", "training loss", "validation loss");
        assertThat(counts.stream().map("%d readings; step"::formatted)).anyMatch(live::contains);
        assertThat(live).doesNotContain(">%d readings;".formatted(counts.getFirst()));
    }

    private HttpServer serve(PagesResource pages, RunsResource runs) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/runs/latest", exchange -> answer(exchange, "text/html", pages.run("latest")));
        server.createContext("/api/v1/runs/tiny-1/training", exchange -> {
            String answer = runs.training("tiny-1");
            given.add(answer);
            answer(exchange, "application/json", answer);
            mayTell.release();
            told.acquireUninterruptibly();
        });
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type + "; charset=utf-8");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
