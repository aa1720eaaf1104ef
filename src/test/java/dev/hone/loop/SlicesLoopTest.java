package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.config.Finding;
import dev.hone.data.Example;
import dev.hone.data.ReviewAnswer;
import dev.hone.data.Slice;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.KindModels;
import dev.hone.fixture.KindWorld;
import dev.hone.fixture.TestHome;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportJson;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RoundReport;
import dev.hone.report.RunReport;
import dev.hone.report.SliceRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loops with free outputs whose rows are sliced by a column of their files. */
final class SlicesLoopTest {
    private final FakeChatServer server = new FakeChatServer();

    @TempDir
    private Path folder;

    private TestHome home;

    @BeforeEach
    void aHome() {
        home = TestHome.at(folder.resolve("home"));
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    private Path loop(String evaluate, String more, UnaryOperator<String> rows) {
        KindWorld world = new KindWorld("extraction");
        server.answering(world::answer);
        Path config = world.write(folder.resolve("loop"), KindModels.at(server.baseUrl()), more);
        change(config, text -> text.replace("{probe-folds: 1}", "{probe-folds: 1, %s}".formatted(evaluate)));
        for (String set : List.of("seeds", "probe", "locked")) {
            change(folder.resolve("loop").resolve(set + ".jsonl"), rows);
        }
        return config;
    }

    private static void change(Path file, UnaryOperator<String> how) {
        try {
            Files.writeString(file, how.apply(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RunReport report() {
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }

    private static SliceRow slice(RoundReport round, String name) {
        return round.slices().stream()
                .filter(row -> row.slice().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void each_slice_has_its_score_and_a_guarded_one_must_not_fall() {
        Path config = loop("slices: [family], guard: [family=f2]", "", text -> text);
        assertThat(home.load(config).findings())
                .filteredOn(finding -> finding.code().equals("few-seeds"))
                .extracting(Finding::message)
                .contains("Slices with fewer than 3 seeds: family=f2 (0). Add real rows for them first.");

        home.run(config);

        RunReport report = report();
        RoundReport first = report.rounds().getFirst();
        RoundReport last = report.rounds().getLast();
        assertThat(first.slices()).extracting(SliceRow::slice).containsExactly("family=f0", "family=f1", "family=f2");
        assertThat(first.slices()).allSatisfy(row -> {
            assertThat(row.probe().metric()).isEqualTo("field-f1");
            assertThat(Objects.requireNonNull(row.locked()).metric()).isEqualTo("field-f1");
        });
        assertThat(slice(first, "family=f0").probe().value()).isGreaterThan(0.9);
        assertThat(slice(first, "family=f2").probe().value()).isLessThan(0.7);
        assertThat(slice(last, "family=f2").probe().value()).isGreaterThan(0.9);
        assertThat(Objects.requireNonNull(last.evidence().promotion()).slices())
                .anySatisfy(change -> assertThat(change.slice()).isEqualTo("family=f2"));
        for (String text : List.of(
                new ReportHtml().render(report, null), ReportMarkdown.render(report, null), ReportJson.write(report))) {
            assertThat(text).contains("family=f2").doesNotContain(KindWorld.CANARY);
        }
        correctionsAreTried();
    }

    private void correctionsAreTried() {
        try (Workspace workspace = home.open()) {
            ReviewQueue queue = workspace.reviews("latest");
            String id = queue.pending("me").getFirst().id();
            assertThat(queue.problem(new ReviewAnswer(0, id, "me", "fix", "", "{\"intent\": 3}", "")))
                    .hasValueSatisfying(problem -> assertThat(problem).contains("JSON that satisfies task.schema"));
        }
    }

    @Test
    void coverage_is_spread_over_slices_whose_seeds_are_shown() throws IOException {
        Path config = loop("slices: [family]", "plan: {policy: balanced}", text -> text);
        List<String> seeds = Files.readAllLines(folder.resolve("loop/seeds.jsonl"));

        home.run(config);

        assertThat(report().rounds().getFirst().next())
                .extracting(RoundReport.Ask::slice)
                .containsExactly("family=f0", "family=f1");
        assertThat(new ReportHtml().render(report(), null)).contains("12 spread over slices");
        try (Workspace workspace = home.open()) {
            List<Example> made = workspace.round("latest", 1).trainingRows().stream()
                    .filter(row -> !row.lineage().isReal())
                    .toList();
            assertThat(made)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.lineage().slices())
                            .singleElement()
                            .extracting(Slice::column)
                            .isEqualTo("family"));
        }
        eachPromptShowsOneFamily(seeds);
    }

    private void eachPromptShowsOneFamily(List<String> seeds) {
        List<JsonNode> asked = server.requests().stream()
                .filter(request ->
                        request.at("/response_format/json_schema/name").asText().equals("examples"))
                .toList();
        assertThat(asked).isNotEmpty().allSatisfy(request -> {
            String prompt = request.at("/messages/1/content").asText();
            long families = List.of("f0", "f1").stream()
                    .filter(family -> seeds.stream()
                            .filter(seed -> seed.contains("\"family\":\"" + family + "\""))
                            .anyMatch(seed -> prompt.contains(input(seed))))
                    .count();
            assertThat(families).isEqualTo(1);
        });
    }

    private static String input(String seed) {
        return seed.replaceFirst(".*\"input\":\"(.*?)\",\"output\".*", "$1");
    }

    @Test
    void a_name_that_only_locked_rows_have_is_not_told() {
        Path config = loop(
                "slices: [family]",
                "",
                text -> text.contains(KindWorld.CANARY)
                        ? text.replace("\"f1\"", "\"%s\"".formatted(KindWorld.CANARY))
                        : text);
        home.run(config);

        RunReport report = report();
        assertThat(slice(report.rounds().getFirst(), "family=f1").locked()).isNull();
        assertThat(slice(report.rounds().getFirst(), "family=f2").locked()).isNotNull();
        assertThat(new ReportHtml().render(report, null) + ReportJson.write(report))
                .doesNotContain(KindWorld.CANARY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            slices: [famliy]                       | evaluate.slices[0]: famliy - is no column of probe; it has family
            slices: [family, region]               | evaluate.slices[1]: region - is no column of probe
            slices: [number]                       | number - has 60 values in probe, more than 50
            """)
    void a_column_that_makes_no_slices_is_refused_with_its_line(String evaluate, String problem) throws IOException {
        Path config = loop(evaluate, "", text -> text);
        StringBuilder rows = new StringBuilder(Files.readString(folder.resolve("loop/probe.jsonl")));
        if (evaluate.contains("number")) {
            for (int i = 0; i < 60; i++) {
                rows.append("{\"input\":\"number %d\",\"output\":%s,\"number\":%d}\n"
                        .formatted(i, "\"{\\\"intent\\\":\\\"x\\\",\\\"slots\\\":{}}\"", i));
            }
            Files.writeString(folder.resolve("loop/probe.jsonl"), rows);
        }

        assertThatThrownBy(() -> home.load(config))
                .hasMessageContaining("loop.yaml:")
                .hasMessageContaining(problem);
    }
}
