package dev.hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.cli.Cli.Printed;
import dev.hone.fixture.TinyLoop;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
        long all = cli.hone("export", "latest:1").out().lines().count();
        String text = cli.hone("export", "latest:1", "--source", "generated")
                .out()
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(text).contains("GENERATED");
        cli.hone("review", "latest", "--throw-out", "1");
        assertThat(cli.hone("export", "latest:1", "--without-rejected").out().lines())
                .hasSizeLessThan((int) all)
                .hasSizeGreaterThanOrEqualTo(9);
        assertThat(cli.hone("report", "latest").out())
                .contains("Review by people", "People looked at")
                .doesNotContain("No person has looked at this data");
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
    void a_format_that_does_not_exist_is_refused() {
        assertThat(cli.hone("review", "latest", "--format", "excel").err()).contains("excel", "label-studio");
    }
}
