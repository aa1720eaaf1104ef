package dev.hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.cli.Cli.Printed;
import dev.hone.fixture.TinyLoop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that make or change something, each in a home of its own. */
final class ChangingCommandsTest {
    /** Changes of rules that a loop on accuracy and labels cannot check, with what is said. */
    private static final Map<String, String> REFUSED = Map.of(
            "target.metric=macro-f1",
            "macro-f1 - evaluate.metric is accuracy",
            "[{any: [{rule: target, metric: similarity, at-least: 0.5}]}]",
            "similarity - evaluate.metric is accuracy",
            "target.slice=label=crad",
            "label=crad - no probe row is of it; there are label=app, label=card",
            "target.slice=channel=mail",
            "evaluate.slices does not list column channel");

    @TempDir
    private Path folder;

    private Printed hone(String... args) {
        return new Cli(folder.resolve("home")).hone(args);
    }

    private static JsonNode json(Printed printed) throws IOException {
        return new ObjectMapper().readTree(printed.out());
    }

    @Test
    void a_run_that_waits_for_a_person_ends_with_3_and_says_how_to_go_on() {
        Path waiting = TinyLoop.in(folder.resolve("loop"))
                .taughtBy("  - {id: people, kind: pool, annotator: person}\n")
                .stoppingBy("  - {rule: rounds, at-most: 1}\n")
                .write();
        Cli cli = new Cli(folder.resolve("home"));

        Printed printed = cli.hone("run", waiting.toString());
        assertThat(printed.code()).isEqualTo(3);
        assertThat(printed.out()).contains("hone label tiny-1");

        String todo = cli.hone("label", "latest").out();
        Path answers = folder.resolve("answers.jsonl");
        write(answers, todo.replace("\"output\":\"\"", "\"output\":\"card\""));
        assertThat(cli.hone("label", "latest", "--from", answers.toString()).out())
                .contains("0 inputs still wait", "hone resume tiny-1");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void stop_rules_are_shown_and_changed() {
        Cli cli = new Cli(folder.resolve("home"));
        cli.hone(
                "run",
                TinyLoop.in(folder.resolve("loop"))
                        .stoppingBy("  - {rule: person}\n  - {rule: rounds, at-most: 4}\n")
                        .write()
                        .toString());

        assertThat(cli.hone("stop-rules", "latest").out()).contains("person", "at-most: 4");
        assertThat(cli.hone("stop-rules", "latest", "--set", "person=off", "--set", "rounds.at-most=0")
                        .out())
                .doesNotContain("person")
                .contains("at-most: 0");
        assertThat(cli.hone("stop-rules", "latest", "--set", "rounds.at-mots=1").code())
                .isEqualTo(2);
        assertThat(cli.hone("stop-rules", "latest", "--set", "nonsense").err()).contains("RULE.KEY=VALUE");
        assertThat(cli.hone("stop-rules", "latest").out()).contains("at-most: 0");
    }

    @Test
    void a_target_that_the_loop_could_never_check_is_refused_and_the_old_rules_stay() {
        Cli cli = new Cli(folder.resolve("home"));
        cli.hone(
                "run",
                TinyLoop.in(folder.resolve("loop"))
                        .stoppingBy("  - {rule: target, at-least: 0.99}\n  - {rule: rounds, at-most: 0}\n")
                        .with("train: {noise-repeats: 0}\ncontrol: null\n")
                        .write()
                        .toString());
        REFUSED.forEach((change, problem) -> {
            Printed printed = cli.hone("stop-rules", "latest", "--set", change);
            assertThat(printed.code()).as(change).isEqualTo(2);
            assertThat(printed.err()).contains(problem);
        });
        assertThat(cli.hone("stop-rules", "latest").out())
                .contains("at-least: 0.99")
                .doesNotContain("metric", "slice");
        assertThat(cli.hone("stop-rules", "latest", "--set", "target.slice=label=card")
                        .out())
                .contains("slice: label=card");
    }

    @Test
    void init_makes_a_loop_that_checks() throws IOException {
        TinyLoop.in(folder.resolve("loop")).write();
        Path rows = folder.resolve("mine.jsonl");
        Files.write(rows, Files.readAllLines(folder.resolve("loop/probe.jsonl")));
        Path into = folder.resolve("made");

        Printed printed = hone("init", rows.toString(), "--dir", into.toString());

        assertThat(printed.code()).isZero();
        assertThat(printed.out()).contains("seeds", "probe", "locked", "hone run");
        assertThat(into.resolve("loop.schema.json")).isNotEmptyFile();
        assertThat(hone("check", into.resolve("mine.yaml").toString()).code()).isZero();
        assertThat(hone("init", rows.toString(), "--dir", into.toString()).err())
                .contains("--force");
        assertThat(hone("init", rows.toString(), "--name", "no way").code()).isEqualTo(2);
    }

    @Test
    void doctor_tries_every_part() throws IOException {
        Printed printed = hone("doctor");

        assertThat(printed.code()).isZero();
        assertThat(printed.out()).contains("java", "database", "sentence model", "student", "local models");
        assertThat(json(hone("doctor", "--json"))).hasSize(7);
    }

    @Test
    void a_home_that_is_a_file_is_told_in_a_sentence() throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, "not a folder");

        Printed printed = new Cli(file).hone("status");

        assertThat(printed.code()).isEqualTo(1);
        assertThat(printed.err()).contains("--home").doesNotContain("Exception");
    }

    @Test
    void data_get_refuses_unknown_names() {
        Printed printed = hone("data", "get", "bankng77");

        assertThat(printed.code()).isEqualTo(2);
        assertThat(printed.err()).contains("banking77");
    }

    @Test
    void every_problem_of_a_loop_file_is_told_with_its_place() throws IOException {
        Path bad = TinyLoop.in(folder.resolve("loop"))
                .with("pln: {}\nembed: {threads: many}\n")
                .write();

        Printed printed = hone("check", bad.toString());

        assertThat(printed.code()).isEqualTo(2);
        assertThat(printed.err()).contains("loop.yaml:", "pln", "maybe", "embed.threads");
        assertThat(json(hone("check", bad.toString(), "--json")).path("problems"))
                .hasSize(2);
    }
}
