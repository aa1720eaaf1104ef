package dev.hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.cli.Cli.Printed;
import dev.hone.fixture.TinyLoop;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users type after {@code hone compare}; one finished comparison is shared. */
final class CompareCommandTest {
    @TempDir
    private static Path shared;

    private static String config = "";
    private static Printed first = new Printed(-1, "", "");

    @BeforeAll
    static void aFinishedComparison() {
        config = TinyLoop.in(shared.resolve("loop")).write().toString();
        first = hone("compare", config, "--arms", "seeds-only,balanced,mix", "--repeats", "2", "--examples", "9");
    }

    private static Printed hone(String... args) {
        return new Cli(shared.resolve("home")).hone(args);
    }

    @Test
    void a_comparison_ends_with_0_and_prints_the_arms_the_verdict_and_where_the_report_is() {
        assertThat(first.code()).isZero();
        assertThat(first.out()).contains("compare-1", "seeds-only", "balanced", "mix", "accuracy", "report.html");
        assertThat(first.err()).contains("compare-1 run 1 of 6: seeds-only, repeat 1", "run 6 of 6: mix, repeat 2");
    }

    @Test
    void json_is_one_value_with_arms_and_verdict() throws IOException {
        Printed printed = hone("compare", "--resume", "latest", "--json");

        assertThat(printed.code()).isZero();
        JsonNode json = new ObjectMapper().readTree(printed.out());
        assertThat(json.path("verdict").asText()).isNotEmpty();
        assertThat(json.path("arms").findValuesAsText("arm")).containsExactly("seeds-only", "balanced", "mix");
        assertThat(json.path("arms")
                        .get(1)
                        .path("locked")
                        .get(1)
                        .path("examples")
                        .asInt())
                .isEqualTo(18);
        assertThat(printed.err()).contains("Resuming compare-1").doesNotContain("run 1 of 6");
    }

    @Test
    void the_report_comes_in_three_formats() {
        Path file = shared.resolve("compare.html");
        assertThat(hone("compare", "--resume", "compare-1", "--out", file.toString())
                        .err())
                .contains("Written to");
        assertThat(file).content().startsWith("<!doctype html>").contains("learning", "</html>");
        assertThat(hone("compare", "--resume", "compare-1", "--format", "md").out())
                .contains("## Arms", "| mix |");
        assertThat(hone("compare", "--resume", "compare-1", "--format", "json").out())
                .startsWith("{\n");
    }

    @Test
    void usage_mistakes_end_with_2_and_say_what_was_meant() {
        assertThat(hone("compare", config, "--arms", "balancd")).satisfies(printed -> {
            assertThat(printed.code()).isEqualTo(2);
            assertThat(printed.err()).contains("--arms", "balancd", "maybe balanced");
        });
        assertThat(hone("compare").code()).isEqualTo(2);
        assertThat(hone("compare", config, "--resume", "latest").err()).contains("either a loop file");
        assertThat(hone("compare", config, "--usd", "5").err()).contains("no teacher of this version costs money");
        assertThat(hone("compare", "--resume", "compare-9").code()).isEqualTo(2);
        assertThat(hone("compare", config, "--repeats", "0").err()).contains("--repeats", "between 1 and 1000");
    }

    @Test
    void a_comparison_that_waits_for_labels_ends_with_3_and_says_how_to_go_on() {
        String waiting = TinyLoop.in(shared.resolve("people"))
                .taughtBy("  - {id: people, kind: pool, annotator: person}\n")
                .write()
                .toString();
        Printed printed = new Cli(shared.resolve("other"))
                .hone("compare", waiting, "--arms", "balanced,mix", "--repeats", "1", "--examples", "9");

        assertThat(printed.code()).isEqualTo(3);
        assertThat(printed.err()).contains("hone label", "hone compare --resume compare-1");
    }
}
