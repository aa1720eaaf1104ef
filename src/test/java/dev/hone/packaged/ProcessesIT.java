package dev.hone.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.fixture.TinyLoop;
import dev.hone.packaged.Packaged.Ended;
import dev.hone.packaged.Packaged.Running;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one home folder, and the packaged server. */
final class ProcessesIT {
    private static final String ENDLESS = "  - {rule: rounds, at-most: 500}\n";

    @TempDir
    private Path folder;

    private Packaged hone;

    @BeforeEach
    void aHome() {
        hone = new Packaged(folder.resolve("home"));
    }

    private Running endlessRun() throws InterruptedException {
        Path config = TinyLoop.in(folder.resolve("loop")).stoppingBy(ENDLESS).write();
        Running running = hone.start("run", config.toString());
        running.awaitText("round 0  probe");
        return running;
    }

    @Test
    void a_second_process_sees_a_running_loop_and_stops_it() throws Exception {
        Running running = endlessRun();

        Ended status = hone.run("status", "latest", "--json");
        Ended again = hone.run("resume", "latest");
        Ended stop = hone.run("stop", "latest");
        Ended ended = running.await();

        assertThat(status.text()).contains("\"status\":\"running\"");
        assertThat(again.code()).isEqualTo(4);
        assertThat(again.text())
                .contains("is being executed by process " + running.process().pid());
        assertThat(stop.code()).as(stop.text()).isZero();
        assertThat(ended.code()).as(ended.text()).isEqualTo(130);
        assertThat(ended.text()).contains("Stopped by the user");
        assertThat(hone.run("status", "latest").text()).contains("stopped", "hone resume tiny-1");
    }

    @Test
    void a_second_process_changes_stopping_rules_of_a_running_loop() throws Exception {
        Running running = endlessRun();

        Ended changed = hone.run("stop-rules", "latest", "--set", "rounds.at-most=1");
        Ended ended = running.await();

        assertThat(changed.code()).as(changed.text()).isZero();
        assertThat(ended.code()).as(ended.text()).isZero();
        assertThat(hone.run("report", "latest", "--format", "json").text()).contains("stop-rules", "at-most: 1");
    }

    @Test
    void ctrl_c_says_how_to_go_on_and_the_run_goes_on() throws Exception {
        Running running = endlessRun();

        new ProcessBuilder("kill", "-INT", String.valueOf(running.process().pid()))
                .start()
                .waitFor();
        Ended ended = running.await();

        assertThat(ended.code()).isEqualTo(130);
        assertThat(ended.text()).contains("hone resume tiny-1");
        assertThat(hone.run("status", "latest").text()).contains("interrupted");
        hone.run("stop-rules", "latest", "--set", "rounds.at-most=1");
        assertThat(hone.run("resume", "latest").code()).isZero();
    }

    @Test
    void the_server_starts_a_loop_by_its_schedule_and_shows_the_finished_run() throws Exception {
        TinyLoop.in(folder.resolve("loops"))
                .stoppingBy("  - {rule: rounds, at-most: 0}\n")
                .with("schedule: \"0/1 * * * * ?\"\n")
                .write();
        int port = freePort();
        Running server = hone.start(
                "serve",
                "--port",
                String.valueOf(port),
                "--loops",
                folder.resolve("loops").toString());
        try {
            server.awaitText("tiny-1 finished");
            String base = "http://127.0.0.1:" + port;

            JsonNode runs = new ObjectMapper().readTree(get(base + "/api/v1/runs"));
            assertThat(runs.get(0).path("id").asText()).isEqualTo("tiny-1");
            JsonNode report = new ObjectMapper().readTree(get(base + "/api/v1/runs/tiny-1/rounds/0/report"));
            assertThat(report.path("rounds")).hasSize(1);
            assertThat(get(base + "/")).contains("tiny-1");
            assertThat(get(base + "/runs/tiny-1")).contains("</html>");
            assertThat(get(base + "/q/health/ready")).contains("UP");
            checkOpenApi(get(base + "/q/openapi"));
            assertThat(get(base + "/api/v1/runs/nothing-1")).contains("No such run");
        } finally {
            server.process().destroy();
            server.process().waitFor(30, TimeUnit.SECONDS);
        }
    }

    /** The published document is the one the server gives; rewritten only with {@code -Dgolden.write=true}. */
    private static void checkOpenApi(String served) throws Exception {
        Path golden = Path.of("docs/schema/openapi.yaml");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(golden, served);
        }
        assertThat(served).contains("/api/v1/runs/{id}").isEqualTo(Files.readString(golden));
    }

    private static String get(String address) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
