package dev.hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.cli.Cli.Printed;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.loop.RunEvent;
import dev.hone.loop.RunOutcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Review in a terminal and through files. */
final class ReviewCommandTest {
    @TempDir
    private Path folder;

    private Cli cli;

    @BeforeEach
    void aRunThatWaits() {
        cli = new Cli(folder.resolve("home"));
        Path config = TinyLoop.in(folder.resolve("loop"))
                .curating("review: {fraction: 0.4, wait: true, error-at-most: 1}")
                .stoppingBy("  - {rule: rounds, at-most: 1}\n")
                .write();
        Printed printed = cli.hone("run", config.toString());
        assertThat(printed.code()).isEqualTo(3);
        assertThat(printed.err() + printed.out()).contains("wait for review", "hone review tiny-1");
    }

    private Printed typing(String keys, String... args) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(keys.getBytes(StandardCharsets.UTF_8)));
        try {
            return cli.hone(args);
        } finally {
            System.setIn(before);
        }
    }

    private JsonNode status() throws IOException {
        return new ObjectMapper()
                .readTree(cli.hone("review", "latest", "--json").out());
    }

    @Test
    void rows_are_shown_one_by_one_and_each_answer_is_stored_at_once() throws IOException {
        int asked = status().path("asked").asInt();
        Printed first = typing("x\nr too alike\nf\n\nweather\nf\n\napp\ns\n", "review", "latest");

        assertThat(asked).isGreaterThan(3);
        assertThat(first.code()).isZero();
        assertThat(first.out())
                .contains("1/" + asked, "Look first at: ", "input:", "answer:", "a, f, r, u, s or q")
                .contains("weather - is no label", "Labels: app, card, transfer", "2 rows decided");
        assertThat(status().path("reviewed").asInt()).isEqualTo(2);
        assertThat(typing("q\n", "review", "latest").out()).contains("1/" + (asked - 2));
        typing("accept fine\n".repeat(asked), "review", "latest");
        assertThat(status().path("open").asInt()).isZero();
        assertThat(cli.hone("resume", "latest").code()).isZero();
        assertThat(cli.hone("report", "latest").out())
                .contains("Review by people", "People looked at")
                .doesNotContain("No person has looked at this data");
    }

    private List<String> made(String... more) {
        List<String> args = new ArrayList<>(List.of("export", "latest:1", "--source", "generated"));
        args.addAll(List.of(more));
        return cli.hone(args.toArray(String[]::new)).out().lines().toList();
    }

    @Test
    void of_a_batch_that_is_thrown_out_what_was_accepted_stays_and_the_rest_is_counted() {
        typing("reject\n" + "accept fine\n".repeat(9), "review", "latest");
        assertThat(cli.hone("resume", "latest").code()).isZero();
        int before = made().size();
        Printed thrown = cli.hone("review", "latest", "--throw-out", "1");
        int after = made("--without-rejected").size();

        assertThat(after).isPositive().isLessThan(before);
        assertThat(thrown.out())
                .as("a run that has ended cannot be stopped")
                .startsWith((before - after) + " rows of round 1 leave")
                .doesNotContain("hone stop");
    }

    @Test
    void rows_go_out_in_a_file_and_come_back_all_or_none() throws IOException {
        Path file = folder.resolve("todo.jsonl");
        assertThat(cli.hone("review", "latest", "--export", file.toString()).err())
                .contains("rows written");
        List<String> lines = Files.readAllLines(file);
        Files.write(
                file,
                lines.stream()
                        .map(line -> line.replace("\"decision\":\"\"", "\"decision\":\"reject\""))
                        .toList());
        Files.writeString(
                file,
                "{\"id\":\"7.7.7\",\"decision\":\"accept\"}\n{\"id\":\"1.0.0\",\"decision\":\"maybe\"}\n",
                StandardOpenOption.APPEND);
        Printed refused = cli.hone("review", "latest", "--import", file.toString());

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("7.7.7", ":" + (lines.size() + 1) + " ", "Nothing was taken");
        assertThat(status().path("reviewed").asInt()).isZero();
        Files.write(file, Files.readAllLines(file).subList(0, lines.size()));
        Printed taken = cli.hone("review", "latest", "--import", file.toString(), "--as", "ann");
        assertThat(taken.out()).contains(lines.size() + " decisions taken, 0 rows still wait", "hone resume tiny-1");
        assertThat(cli.hone("review", "latest", "--status").out()).contains("recorded", "1.000");
    }

    @Test
    void a_batch_is_thrown_out_with_one_command() {
        assertThat(cli.hone("review", "latest", "--throw-out", "1", "--note", "all alike")
                        .out())
                .contains("9 rows of round 1 leave", "hone stop tiny-1");
        assertThat(cli.hone("review", "latest", "--status").out()).contains("thrown out");
        Printed again = cli.hone("review", "latest", "--throw-out", "8");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("round 8");
    }

    @Test
    void a_run_that_waits_for_people_is_stopped_with_one_command_and_can_go_on() {
        Printed stopped = cli.hone("stop", "latest");

        assertThat(stopped.code()).isZero();
        assertThat(stopped.out()).contains("is stopped now", "hone resume tiny-1");
        assertThat(cli.hone("status", "latest").out()).contains("stopped", "Stopped by the user");
        Printed again = cli.hone("stop", "latest");
        assertThat(again.code()).isEqualTo(2);
        assertThat(again.err()).contains("it is stopped");
        assertThat(cli.hone("resume", "latest").code()).as("it waits again").isEqualTo(3);
    }

    @Test
    void a_bad_batch_of_a_running_loop_is_stopped_by_two_commands_before_anything_learns_from_it() {
        Path config = TinyLoop.in(folder.resolve("other"))
                .with("train: {noise-repeats: 0}\ncontrol: null\n")
                .stoppingBy("  - {rule: rounds, at-most: 1}\n")
                .write();
        List<Printed> printed = new ArrayList<>();

        RunOutcome outcome = TestHome.at(folder.resolve("home")).run(config, event -> {
            if (event instanceof RunEvent.StepDone done
                    && done.round() == 1
                    && done.stage().equals("sample")) {
                printed.add(cli.hone("review", "latest", "--throw-out", "1", "--note", "all alike"));
                printed.add(cli.hone("stop", "latest"));
            }
        });

        assertThat(printed).extracting(Printed::code).containsExactly(0, 0);
        assertThat(printed.getFirst().out()).contains("9 rows of round 1 leave", "hone stop tiny-2");
        assertThat(outcome.state()).isEqualTo(RunOutcome.State.STOPPED);
        assertThat(cli.hone("data", "versions", "latest").out()).doesNotContain("tiny-2:1");
        cli.hone("resume", "latest");
        assertThat(cli.hone("export", "latest:1").out()).doesNotContain("GENERATED");
    }

    @Test
    void a_format_that_does_not_exist_is_refused() {
        assertThat(cli.hone("review", "latest", "--format", "excel").err()).contains("excel", "label-studio");
    }
}
