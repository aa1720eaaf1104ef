package dev.hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.cli.Cli.Printed;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.TinyLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands with a student that is a model. */
class StudentCommandsTest {
    private static final FakeChatServer SERVER = new FakeChatServer();

    @TempDir
    private static Path shared;

    private static Path config = Path.of("");

    @BeforeAll
    static void aFinishedRun() {
        String model = "kind: openai, base-url: \"%s\", allow-private-address: true".formatted(SERVER.baseUrl());
        config = TinyLoop.in(shared.resolve("loop"))
                .taughtBy("  - {id: big, %s, model: gpt-4o-mini, licence: {terms: MIT}}\n".formatted(model))
                .generating("{per-round: 6, per-call: 3, qualify: {rows: 0}, mix: {preference: 1}}")
                .with(
                        "train: {student: prompted, noise-repeats: 0, model: {%s, model: gpt-4o-mini}}\nbudget: {usd: 9}\n"
                                .formatted(model))
                .stoppingBy("  - {rule: rounds, at-most: 1}\n")
                .write();
        assertThat(hone("run", config.toString()).code()).isZero();
    }

    @AfterAll
    static void closeServer() {
        SERVER.close();
    }

    private static Printed hone(String... args) {
        return new Cli(shared.resolve("home")).hone(args);
    }

    @Test
    void check_prices_the_student_and_the_ledger_says_what_it_cost() throws IOException {
        Printed check = hone("check", config.toString());
        JsonNode estimate = new ObjectMapper()
                .readTree(hone("check", config.toString(), "--json").out())
                .path("estimate");
        JsonNode ledger =
                new ObjectMapper().readTree(hone("ledger", "tiny-1", "--json").out());

        assertThat(check.out()).contains("the student (openai, gpt-4o-mini), each round: about 93 calls");
        assertThat(estimate.path("usd").asDouble()).isPositive();
        assertThat(estimate.path("calls").asLong()).isGreaterThan(180);
        assertThat(ledger.toString()).contains("\"purpose\":\"evaluate\"");
        assertThat(ledger.at("/total/usd").asDouble()).isPositive();
        assertThat(Files.exists(shared.resolve("home/runs/tiny-1/round-1/prompt.txt")))
                .isTrue();
    }

    @Test
    void online_check_tries_the_student_too() {
        assertThat(hone("check", config.toString(), "--online").out()).contains("teacher student: ");
    }

    @Test
    void predict_prints_the_answer_alone() throws IOException {
        Path lines = Files.writeString(shared.resolve("lines.txt"), "my card was swallowed by the machine\n");

        Printed plain = hone("predict", "tiny-1", "--in", lines.toString());
        Printed json = hone("predict", "tiny-1", "--in", lines.toString(), "--json");

        assertThat(plain.out().strip()).isEqualTo("card");
        assertThat(json.out()).contains("\"output\":\"card\"").contains("\"probabilities\":{}");
    }

    @Test
    void pairs_are_exported_and_a_data_set_without_any_says_what_to_do() throws IOException {
        Printed pairs = hone("export", "tiny-1", "--round", "1", "--format", "dpo-trl");
        Printed none = hone("export", "tiny-1", "--round", "0", "--format", "dpo-openai");
        Path into = shared.resolve("pairs");
        Printed folder =
                hone("export", "tiny-1", "--round", "1", "--format", "dpo-openai", "--folder", into.toString());

        assertThat(pairs.out().lines()).isNotEmpty().allSatisfy(line -> {
            JsonNode row = new ObjectMapper().readTree(line);
            assertThat(row.at("/chosen/0/content")).isNotEqualTo(row.at("/rejected/0/content"));
        });
        assertThat(none.code()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("generate.mix.preference");
        assertThat(folder.code()).isZero();
        assertThat(Files.readString(into.resolve("train.jsonl"))).contains("\"non_preferred_output\"");
        assertThat(hone("export", "tiny-1", "--round", "0", "--format", "dpo-trl", "--folder", into.toString())
                        .code())
                .isEqualTo(ExitCode.USAGE);
    }
}
