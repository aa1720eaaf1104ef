package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.config.Finding;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.KindModels;
import dev.hone.fixture.KindWorld;
import dev.hone.fixture.Sandboxed;
import dev.hone.fixture.TestHome;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RunReport;
import dev.hone.verify.CodeTests;
import dev.hone.verify.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops whose answers are code: what passes its tests is kept and counts as right. */
final class CodeLoopTest {
    private static final String NOT_CODE = "  its output is not Python code that passes its tests";

    private final FakeChatServer server = new FakeChatServer();

    @TempDir
    private Path folder;

    @BeforeEach
    void thereIsASandbox() {
        Sandboxed.isNeeded();
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    private Path loop() throws IOException {
        KindWorld world = new KindWorld("code");
        server.answering(world::answer);
        return written(world);
    }

    /** Few rows, since each takes a sandbox of its own. */
    private Path written(KindWorld world) throws IOException {
        Path config = world.write(folder.resolve("code"), KindModels.at(server.baseUrl()), "");
        for (String part : List.of("probe", "locked")) {
            Path file = config.resolveSibling(part + ".jsonl");
            Files.write(file, Files.readAllLines(file).subList(0, part.equals("probe") ? 18 : 4));
        }
        rewrite(config, yaml -> yaml.replace("at-most: 2", "at-most: 1"));
        return config;
    }

    private static void rewrite(Path file, UnaryOperator<String> change) throws IOException {
        Files.writeString(file, change.apply(Files.readString(file)));
    }

    /** The tests are out of reach of a student, and of a teacher that did not write them. */
    @ParameterizedTest
    @ValueSource(strings = {"augment", "reasoning", "preference"})
    void what_each_strategy_writes_is_kept_with_the_tests_that_it_passes(String strategy) throws IOException {
        TestHome home = TestHome.at(folder.resolve("home"));
        Path config = loop();
        rewrite(config, yaml -> yaml.replace("per-round: 12,", "per-round: 6, mix: {%s: 1},".formatted(strategy)));

        home.run(config);

        try (Workspace workspace = home.open()) {
            List<Example> rows = workspace.round("latest", 1).trainingRows().stream()
                    .filter(row -> strategy.equals(row.lineage().strategy()))
                    .toList();
            RunReport report = workspace.report("latest");
            assertThat(rows)
                    .as(ReportMarkdown.render(report, null))
                    .isNotEmpty()
                    .allSatisfy(row -> {
                        var code = CodeTests.here(Sandbox.Limits.USUAL);
                        String tests = CodeTests.of(row);
                        assertThat(row.lineage().details()).containsKey(Lineage.TESTS);
                        assertThat(code.fault(row.output(), tests)).isEmpty();
                        if (strategy.equals("preference")) {
                            String rejected = row.lineage().details().getOrDefault(Lineage.REJECTED, "");
                            assertThat(code.fault(rejected, tests)).isPresent();
                        }
                    });
            assertThat(report.rounds().get(1).funnel().dropped()).isNotEmpty();
        }
        assertThat(server.requests().toString()).doesNotContain("assert f");
    }

    @Test
    void rows_without_tests_or_that_fail_them_are_named_before_anything_is_asked() throws IOException {
        Path config = loop();
        rewrite(config.resolveSibling("seeds.jsonl"), rows -> rows.replaceFirst(",\"tests\":\\[.*?\\]", ""));
        rewrite(config.resolveSibling("probe.jsonl"), rows -> rows.replaceFirst("return x", "return 1 + x"));
        rewrite(config.resolveSibling("locked.jsonl"), rows -> rows.replaceFirst("return x", "return secret + x"));

        assertThatThrownBy(() -> TestHome.at(folder.resolve("home")).load(config))
                .hasMessageContaining("seeds.jsonl:1" + NOT_CODE + " (it has none: give it a column tests")
                .hasMessageContaining("probe.jsonl:1" + NOT_CODE + " (AssertionError) - correct it")
                .hasMessageContaining("locked.jsonl:1" + NOT_CODE + " - correct it")
                .hasMessageNotContaining("secret");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void tests_are_read_from_a_list_a_text_or_the_input_itself() throws IOException {
        Path config = loop();
        Files.writeString(config.resolveSibling("seeds.jsonl"), """
                {"input": "a function one", "output": "def one(): return 1", "tests": ["assert one() == 1"]}
                {"input": "a function two", "output": "def two(): return 2", "tests": "if two:\\n    assert two() == 2"}
                {"input": "a function three\\nassert three() == 3", "output": "def three(): return 3"}
                {"input": "a function four", "output": "def four(): return 4", "meta": {"tests": "assert four() == 4"}}
                """);

        List<Example> seeds =
                TestHome.at(folder.resolve("home")).load(config).data().seeds();

        assertThat(seeds)
                .extracting(CodeTests::of)
                .containsExactly(
                        "assert one() == 1",
                        "if two:\n    assert two() == 2",
                        "assert three() == 3",
                        "assert four() == 4");
    }

    @Test
    void ways_that_write_code_without_tests_are_named() throws IOException {
        Path config = loop();
        TestHome home = TestHome.at(folder.resolve("home"));
        assertThat(home.load(config).findings()).extracting(Finding::code).doesNotContain("untested-code");

        rewrite(config, yaml -> yaml.replace("per-round: 12,", "per-round: 12, mix: {self-play: 1, generate: 1},"));
        assertThat(home.load(config).findings())
                .filteredOn(finding -> finding.code().equals("untested-code"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("comes from generate.mix.self-play has"));

        Path seeds = config.resolveSibling("seeds.jsonl");
        rewrite(seeds, rows -> rows.replaceFirst("\",\"output", "\\\\nassert True\",\"output"));
        assertThat(home.load(config).findings()).extracting(Finding::code).doesNotContain("untested-code");
    }

    @Test
    void a_teacher_that_gives_no_tests_teaches_nothing() throws IOException {
        KindWorld world = new KindWorld("code");
        server.answering(request -> world.answer(request).map(answer -> answer.replace("assert ", "check ")));
        Path config = written(world);
        TestHome home = TestHome.at(folder.resolve("home"));

        home.run(config);

        try (Workspace workspace = home.open()) {
            RunReport report = workspace.report("latest");
            assertThat(report.rounds().get(1).funnel().kept()).isZero();
            assertThat(ReportMarkdown.render(report, null)).contains("no cases");
        }
    }
}
