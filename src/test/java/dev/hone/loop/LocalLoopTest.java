package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.hone.data.Example;
import dev.hone.fixture.LocalModel;
import dev.hone.fixture.TestHome;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportJson;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RoundCost;
import dev.hone.report.RoundReport;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A real small model as teacher and student of a whole loop. What it writes is mostly wrong; that is the point: nothing
 * breaks by it, scores have their intervals, and the ledger has the tokens that the server counted.
 */
final class LocalLoopTest {
    @TempDir
    private Path folder;

    private static List<String> rows(String kind, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> switch (kind) {
                    case "math" ->
                        row(
                                "A shop has %d cups and gets %d more. How many cups has it now?"
                                        .formatted(3 + i, 2 + i % 5),
                                "%1$d + %2$d = %3$d\n#### %3$d".formatted(3 + i, 2 + i % 5, 5 + i + i % 5));
                    case "regex" -> row("lines that begin with cat%d".formatted(i), "cat%d.*".formatted(i));
                    default -> row("play song %d".formatted(i), "{\"intent\":\"play\",\"song\":\"%d\"}".formatted(i));
                })
                .toList();
    }

    private static String row(String input, String output) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("input", input)
                .put("output", output)
                .toString();
    }

    private Path loop(LocalModel server, String kind) throws IOException {
        Files.write(folder.resolve("seeds.jsonl"), rows(kind, 0, 8));
        Files.write(folder.resolve("probe.jsonl"), rows(kind, 20, 25));
        Files.writeString(folder.resolve("schema.json"), """
                {"type": "object", "required": ["intent", "song"], "additionalProperties": false,
                 "properties": {"intent": {"enum": ["play", "stop"]}, "song": {"type": "string", "maxLength": 9}}}
                """);
        String model = "{kind: llama-cpp, model: %s, base-url: \"%s\", allow-private-address: true,"
                        .formatted(LocalModel.MODEL, server.baseUrl())
                + " licence: {terms: Apache-2.0}, ";
        return Files.writeString(folder.resolve("loop.yaml"), """
                loop: small
                task: {kind: %2$s, instruction: Answer., format: "as in the examples"%3$s}
                data: {seeds: seeds.jsonl, probe: probe.jsonl}
                teachers: [%1$s id: local, max-tokens: 40}]
                train: {student: prompted, shots: 2, noise-repeats: 0, model: %1$s max-tokens: 24}}
                generate: {per-round: 2, per-call: 1, overgenerate: 1%4$s, qualify: {rows: 2, when-weak: warn}}
                evaluate: {probe-folds: 1}
                stop: [{rule: rounds, at-most: 1}]
                """.formatted(
                        model,
                        kind,
                        kind.equals("extraction") ? ", schema: schema.json" : "",
                        kind.equals("regex") ? ", cases: 1" : ""));
    }

    @Test
    void a_real_small_model_goes_through_whole_rounds() throws IOException {
        goesThrough("math", "numeric-accuracy");
    }

    @ParameterizedTest
    @Tag("full")
    @CsvSource({"extraction,field-f1", "regex,regex-accuracy"})
    void so_it_does_in_tasks_of_other_kinds(String kind, String metric) throws IOException {
        goesThrough(kind, metric);
    }

    private void goesThrough(String kind, String metric) throws IOException {
        TestHome home = TestHome.at(folder.resolve("home")).patient();
        RunOutcome outcome;
        try (LocalModel server = LocalModel.start()) {
            outcome = home.run(loop(server, kind));
        }

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        try (Workspace workspace = home.open()) {
            RunReport report = workspace.report("latest");
            assertThat(report.rounds()).hasSize(2).allSatisfy(round -> {
                assertThat(round.probe().metric()).isEqualTo(metric);
                assertThat(round.probe().n()).isEqualTo(5);
                assertThat(round.answers())
                        .satisfies(answers -> assertThat(answers.rows()).isEqualTo(5));
                assertThat(round.probe().value())
                        .isBetween(round.probe().low(), round.probe().high());
                assertThat(round.probe().low()).isNotNegative();
                assertThat(round.probe().high()).isLessThanOrEqualTo(1);
            });
            assertThat(new ReportHtml().render(report, null)).contains(metric, "<h3>Answers</h3>");
            assertThat(ReportMarkdown.render(report, null)).contains(metric, "### Answers");
            assertThat(ReportJson.write(report)).contains("\"metric\" : \"" + metric);
            everythingAskedForIsKeptDroppedOrLost(workspace, report);
            itsTokensAreCounted(workspace.spendings("latest").by());
        }
    }

    private static void itsTokensAreCounted(List<Spendings.Line> lines) {
        assertThat(lines).extracting(Spendings.Line::purpose).contains("evaluate", "generate", "qualify");
        assertThat(lines)
                .filteredOn(line -> line.sum().calls() > 0)
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> {
                    assertThat(line.sum().promptTokens()).isPositive();
                    assertThat(line.sum().completionTokens()).isPositive();
                });
    }

    /** Of so small a model nothing may be left; but nothing of what was asked for vanishes, and kept rows are sound. */
    private static void everythingAskedForIsKeptDroppedOrLost(Workspace workspace, RunReport report) {
        RoundReport last = report.rounds().getLast();
        int lost = last.cost().lost().stream()
                .mapToInt(RoundCost.LostExamples::examples)
                .sum();
        int dropped = last.funnel().dropped().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(last.funnel().asked()).isEqualTo(2);
        assertThat(last.funnel().kept() + dropped + lost)
                .as("%s %s", last.funnel(), last.cost().lost())
                .isGreaterThanOrEqualTo(2);
        List<Example> written = workspace.round("latest", 1).trainingRows().stream()
                .filter(row -> row.lineage().strategy() != null)
                .distinct()
                .toList();
        assertThat(written).hasSize(last.funnel().kept()).allSatisfy(row -> {
            assertThat(row.lineage().teacher()).isEqualTo("local");
            assertThat(row.lineage().promptVersion()).startsWith("free/");
            assertThat(row.lineage().round()).isOne();
        });
    }
}
