package dev.hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.cli.Cli.Printed;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.TinyLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that know of models: what they print for people and for machines. */
class LlmCommandsTest {
    private static final FakeChatServer SERVER = new FakeChatServer();

    @TempDir
    private static Path shared;

    private static Path config = Path.of("");

    @BeforeAll
    static void aFinishedRun() {
        config = TinyLoop.in(shared.resolve("loop"))
                .taughtBy("""
                          - {id: big, kind: openai, base-url: "%s", model: gpt-4o-mini, allow-private-address: true,
                             licence: {terms: MIT}}
                        """.formatted(SERVER.baseUrl()))
                .with("train: {noise-repeats: 0}\nbudget: {usd: 1}\n")
                .stoppingBy("  - {rule: rounds, at-most: 1}\n")
                .write();
        assertThat(new Cli(shared.resolve("home"))
                        .hone("run", config.toString())
                        .code())
                .isZero();
    }

    @AfterAll
    static void closeServer() {
        SERVER.close();
    }

    private static Printed hone(String... args) {
        return new Cli(shared.resolve("home")).hone(args);
    }

    private static JsonNode json(Printed printed) throws IOException {
        return new ObjectMapper().readTree(printed.out());
    }

    @Test
    void the_ledger_for_machines_has_a_total_its_parts_and_what_is_uncertain() throws IOException {
        JsonNode ledger = json(hone("ledger", "tiny-1", "--json"));

        assertThat(names(ledger)).containsExactlyInAnyOrder("total", "by", "uncertain", "faults");
        assertThat(names(ledger.get("total")))
                .containsExactly("calls", "promptTokens", "completionTokens", "usd", "cacheHits", "retries");
        assertThat(names(ledger.at("/by/0")))
                .containsExactly(
                        "purpose",
                        "teacher",
                        "round",
                        "calls",
                        "promptTokens",
                        "completionTokens",
                        "usd",
                        "cacheHits",
                        "retries");
        assertThat(ledger.at("/total/calls").asLong()).isEqualTo(SERVER.calls()).isPositive();
        assertThat(ledger.at("/total/promptTokens").asLong()).isEqualTo(SERVER.promptTokens());
        double usd = SERVER.promptTokens() * 0.15e-6 + SERVER.completionTokens() * 0.6e-6;
        assertThat(ledger.at("/total/usd").asDouble()).isCloseTo(usd, org.assertj.core.data.Offset.offset(1e-9));
        assertThat(ledger.at("/by/0/purpose").asText()).isEqualTo("generate");
        assertThat(ledger.at("/by/0/teacher").asText()).isEqualTo("big");
        assertThat(ledger.get("uncertain")).isEmpty();
    }

    @Test
    void the_ledger_for_people_is_a_table() {
        Printed printed = hone("ledger", "tiny-1");

        assertThat(printed.code()).isZero();
        assertThat(printed.out()).contains("generate big", "total", "cache hits", "retries");
    }

    @Test
    void a_second_run_of_the_same_loop_is_answered_from_the_ledger() throws IOException {
        long before = SERVER.calls();

        assertThat(hone("run", config.toString()).code()).isZero();
        JsonNode ledger = json(hone("ledger", "tiny-2", "--json"));

        assertThat(SERVER.calls()).isEqualTo(before);
        assertThat(ledger.at("/total/calls").asLong()).isZero();
        assertThat(ledger.at("/total/usd").asDouble()).isZero();
        assertThat(ledger.at("/total/cacheHits").asLong()).isPositive();
    }

    @Test
    void check_prices_a_round_with_the_day_of_the_price() throws IOException {
        Printed printed = hone("check", config.toString());
        JsonNode checked = json(hone("check", config.toString(), "--json"));
        assertThat(printed.out()).contains("asks     by generate where", "asks     varying tone (usual, ");
        assertThat(checked.at("/asks")).hasSize(3);

        assertThat(printed.code()).isZero();
        assertThat(printed.out()).containsPattern("teacher big .*each round: about 6 calls.*read on 20\\d\\d-");
        assertThat(checked.at("/teachers/0/calls").asLong()).isEqualTo(6);
        assertThat(checked.at("/estimate/usd").asDouble()).isPositive();
        assertThat(checked.at("/estimate/calls").asLong()).isEqualTo(6);
    }

    @Test
    void a_run_without_models_has_an_empty_ledger() {
        Path other = TinyLoop.in(shared.resolve("plain"))
                .stoppingBy("  - {rule: rounds, at-most: 0}\n")
                .with("train: {noise-repeats: 0}\n")
                .write();
        Cli cli = new Cli(shared.resolve("plain-home"));
        cli.hone("run", other.toString());

        assertThat(cli.hone("ledger", "latest").out()).contains("No model was asked in this run.");
        assertThat(cli.hone("ledger", "nobody-1").code()).isEqualTo(ExitCode.USAGE);
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
