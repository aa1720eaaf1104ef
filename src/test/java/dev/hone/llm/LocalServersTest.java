package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.net.HttpCall;
import dev.hone.net.HttpFailure;
import dev.hone.net.HttpPort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers on this machine are found by the list of models that they give, and no other machine is asked. */
final class LocalServersTest {
    private final List<HttpCall> calls = new ArrayList<>();

    @TempDir
    private Path folder;

    private List<LocalServers.Found> look(HttpPort answers) throws Exception {
        HttpPort http = call -> {
            calls.add(call);
            return answers.send(call);
        };
        return new LocalServers(Providers.with(folder.resolve("providers.yaml")), http).look();
    }

    private static HttpPort only(int port, int status, String body) {
        return call -> {
            if (call.address().getPort() != port) {
                throw new HttpFailure(HttpFailure.Kind.NOT_SENT, "refused");
            }
            return Provided.json(status, body);
        };
    }

    @Test
    void the_usual_ports_of_this_machine_are_asked_without_a_key_and_no_other_address() throws Exception {
        assertThat(look(only(0, 200, ""))).isEmpty();

        assertThat(calls).allSatisfy(call -> {
            assertThat(call.method()).isEqualTo("GET");
            assertThat(call.address().getHost()).isEqualTo("127.0.0.1");
            assertThat(call.headers()).containsOnlyKeys("Accept");
            assertThat(call.bounds().total()).isEqualTo(java.time.Duration.ofSeconds(1));
        });
        assertThat(calls)
                .extracting(call -> call.address().getPort())
                .containsExactlyInAnyOrder(8000, 8080, 11434, 1234);
    }

    @Test
    void a_server_of_the_users_own_list_is_asked_only_where_it_is_on_this_machine() throws Exception {
        Files.writeString(folder.resolve("providers.yaml"), """
                providers:
                  ollama: {base-url: "http://127.0.0.7:9/v1"}
                  vllm: {base-url: "http://192.0.2.1:8000/v1"}
                  lm-studio: {base-url: "http://127.0.0.1.example.org/v1"}
                  llama-cpp: {base-url: "http://[::1]:8081/v1"}
                """);

        look(only(0, 200, ""));

        assertThat(calls)
                .extracting(call -> call.address().toString())
                .containsExactlyInAnyOrder("http://127.0.0.7:9/v1/models", "http://[::1]:8081/v1/models");
    }

    @Test
    void models_are_told_and_names_that_could_fool_a_terminal_are_not() throws Exception {
        String body = """
                {"object": "list", "data": [{"id": "qwen3:8b"}, {"id": "\\u001b[2Jgone"}, {"id": "lora\\" x: 1"}]}""";

        assertThat(look(only(11434, 200, body))).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo("ollama");
            assertThat(found.baseUrl()).hasToString("http://127.0.0.1:11434/v1");
            assertThat(found.models()).containsExactly("qwen3:8b");
            assertThat(found.wantsKey()).isFalse();
        });
    }

    @Test
    void one_that_wants_a_key_is_told_apart_from_other_programs() throws Exception {
        assertThat(look(only(8000, 401, "{\"error\": \"Unauthorized\"}")))
                .singleElement()
                .satisfies(found -> assertThat(found.wantsKey()).isTrue());
        assertThat(look(only(8000, 200, "{\"data\": []}")))
                .singleElement()
                .satisfies(found -> assertThat(found.models()).isEmpty());
        assertThat(look(only(8080, 200, "<html>a page</html>"))).isEmpty();
        assertThat(look(only(8080, 200, "{\"status\": \"ok\"}"))).isEmpty();
        assertThat(look(only(8080, 404, "{\"data\": []}"))).isEmpty();
    }
}
