package dev.hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.hone.fixture.FakeChatServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code hone doctor} says of model servers on this machine. */
class DoctorTest {
    private static final String NOWHERE = "http://127.0.0.1:1/v1";

    @TempDir
    private Path home;

    /** The sentence where Ollama's port is this one and no other server runs. */
    private String told(String ollama) throws IOException {
        Files.writeString(home.resolve("providers.yaml"), """
                providers:
                  ollama: {base-url: "%s"}
                  llama-cpp: {base-url: "%s"}
                  vllm: {base-url: "%s"}
                  lm-studio: {base-url: "%s"}
                """.formatted(ollama, NOWHERE, NOWHERE, NOWHERE));
        JsonNode parts = new ObjectMapper()
                .readTree(new Cli(home).hone("doctor", "--json").out());
        JsonNode part = parts.get(parts.size() - 1);
        assertThat(part.path("part").asText()).isEqualTo("local models");
        assertThat(part.path("ok").asBoolean()).isTrue();
        return part.path("detail").asText();
    }

    @Test
    void a_server_is_told_with_its_models_and_how_to_point_a_teacher_at_it() throws IOException {
        try (var server = new FakeChatServer()) {
            assertThat(told(server.baseUrl()))
                    .isEqualTo("ollama answers at %1$s with m; as a teacher {id: local, kind: ollama, model: \"m\","
                                    .formatted(server.baseUrl())
                            + " base-url: \"%s\", allow-private-address: true, ...}".formatted(server.baseUrl()));
            server.wanting("a key");
            assertThat(told(server.baseUrl())).contains("wants a key").contains("api-key");
        }
    }

    @Test
    void where_none_answers_it_says_where_it_looked_and_where_to_read_on() throws IOException {
        assertThat(told(NOWHERE)).contains("no server answers at " + NOWHERE, "docs/local-models.md");
    }

    @Test
    void a_server_that_never_answers_does_not_hold_it_up() throws IOException {
        HttpServer silent = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var never = new CountDownLatch(1);
        silent.createContext("/", exchange -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        silent.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        silent.start();
        try {
            assertThat(told("http://127.0.0.1:%d/v1"
                            .formatted(silent.getAddress().getPort())))
                    .contains("no server answers");
        } finally {
            never.countDown();
            silent.stop(0);
        }
    }
}
