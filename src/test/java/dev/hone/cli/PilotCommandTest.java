package dev.hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.TinyLoop;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code hone pilot} and {@code hone check} say of a pilot. */
final class PilotCommandTest {
    private final FakeChatServer server = new FakeChatServer();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    private Path loop(String generate) {
        return TinyLoop.in(folder.resolve("loop"))
                .taughtBy("""
                  - {id: big, kind: openai, base-url: "%s", model: gpt-4o-mini, allow-private-address: true,
                     licence: {terms: MIT}}
                """.formatted(server.baseUrl()))
                .generating(generate)
                .stoppingBy("  - {rule: rounds, at-most: 1}\n")
                .with("train: {noise-repeats: 0}\ncontrol: null\n")
                .write();
    }

    private Cli.Printed hone(String... args) {
        return new Cli(folder.resolve("home")).hone(args);
    }

    @Test
    void a_pilot_is_shown_stopped_and_let_go_on_by_commands() throws IOException {
        String config =
                loop("{per-round: 18, qualify: {rows: 0}, pilot: {rows: 10}}").toString();

        Cli.Printed run = hone("run", config);
        assertThat(run.code()).isEqualTo(ExitCode.WAITS);
        assertThat(run.out()).contains("say hone pilot go or hone pilot stop", "hone pilot show tiny-1");
        Cli.Printed shown = hone("pilot", "show", "latest");
        assertThat(shown.out()).contains("the loop's prompts: ", "nobody looked", "The run waits");
        assertThat(shown.out())
                .containsPattern("\n  (generate|seed-expansion)@1 by big: \\d+ of \\d+ kept; people: nobody");
        JsonNode json = new ObjectMapper()
                .readTree(hone("pilot", "show", "latest", "--json").out());
        assertThat(json.at("/ruling/kind").asText()).isEqualTo("waits");
        assertThat(json.at("/variants/0/kept/of").asInt()).isEqualTo(10);

        assertThat(hone("pilot", "go", "latest", "--variant", "best").err()).contains("has no variant best");
        assertThat(hone("pilot", "stop", "latest", "--as", "ann", "--note", "too dull")
                        .out())
                .contains("asks for nothing more", "hone pilot go tiny-1");
        Cli.Printed stopped = hone("resume", "latest");
        assertThat(stopped.code()).isEqualTo(ExitCode.STOPPED);
        assertThat(stopped.out()).contains("Stopped after the pilot (ann): too dull");

        assertThat(hone("pilot", "go", "latest").out()).contains("hone resume tiny-1");
        assertThat(hone("resume", "latest").code()).isEqualTo(ExitCode.OK);
        assertThat(hone("pilot", "stop", "latest").err()).contains("went on after its pilot already");
    }

    @Test
    void a_run_without_a_pilot_says_so() {
        hone("run", loop("{per-round: 9, qualify: {rows: 0}}").toString());

        assertThat(hone("pilot", "show", "latest").err()).contains("has no pilot");
        assertThat(hone("pilot", "go", "latest").err()).contains("generate: {pilot: {}}");
    }

    @Test
    void check_prices_what_is_asked_once() throws IOException {
        String plain = loop("{per-round: 9, qualify: {rows: 0}}").toString();
        double without = usd(plain);
        String config =
                loop("{per-round: 9, qualify: {rows: 50}, pilot: {rows: 100}}").toString();

        Cli.Printed check = hone("check", config);

        assertThat(check.out())
                .containsPattern("teacher big .* once, to qualify: about 10 calls")
                .containsPattern("teacher big .* once, for the pilot: about 2\\d calls");
        assertThat(usd(config)).isGreaterThan(without);
    }

    private double usd(String config) throws IOException {
        JsonNode json =
                new ObjectMapper().readTree(hone("check", config, "--json").out());
        double once = 0;
        for (JsonNode one : json.get("once")) {
            once += one.at("/price/usd").asDouble();
        }
        double rounds = json.at("/teachers/0/usd").asDouble()
                * json.at("/estimate/rounds").asInt();
        assertThat(json.at("/estimate/usd").asDouble())
                .isCloseTo(once + rounds, org.assertj.core.data.Offset.offset(1e-9));
        return once;
    }
}
