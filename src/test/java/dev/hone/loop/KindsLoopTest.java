package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.diagnose.Cause;
import dev.hone.evaluate.FieldRow;
import dev.hone.evaluate.Score;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.KindModels;
import dev.hone.fixture.KindWorld;
import dev.hone.fixture.TestHome;
import dev.hone.report.AnswersReport;
import dev.hone.report.CauseReport;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportJson;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RoundReport;
import dev.hone.report.RunReport;
import dev.hone.report.TerminalSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole loops of tasks whose answers are written freely, teacher and student behind a real HTTP connection. */
final class KindsLoopTest {
    private final FakeChatServer server = new FakeChatServer();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    private Path loop(String kind, String more) {
        KindWorld world = new KindWorld(kind);
        server.answering(world::answer);
        return world.write(folder.resolve(kind), KindModels.at(server.baseUrl()), more);
    }

    private static RunReport report(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }

    private static AnswersReport answers(RunReport report, int round) {
        return Objects.requireNonNull(report.rounds().get(round).answers());
    }

    private static Set<Cause.Kind> causes(RunReport report) {
        return report.rounds().getFirst().clusters().stream()
                .flatMap(cluster -> cluster.detail().reasons().stream())
                .map(CauseReport::kind)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource({
        "math,numeric-accuracy",
        "regex,regex-accuracy",
        "extraction,field-f1",
        "sql,sql-accuracy",
        "code,pass-at-1",
        "text,similarity"
    })
    void what_the_student_fails_is_asked_for_and_learnt(String kind, String metric) {
        TestHome home = TestHome.at(folder.resolve("home"));

        RunOutcome outcome = home.run(loop(kind, ""));

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        RunReport report = report(home);
        RoundReport first = report.rounds().getFirst();
        RoundReport last = report.rounds().getLast();
        assertThat(first.probe().metric()).isEqualTo(metric);
        assertThat(last.probe().value())
                .as(ReportMarkdown.render(report, null))
                .isGreaterThan(first.probe().value() + 0.1)
                .isGreaterThan(0.8);
        assertThat(last.probe().sinceFirst()).satisfies(change -> {
            assertThat(change.gained()).isBetween(5, 15);
            assertThat(change.low()).isPositive();
        });
        assertThat(Objects.requireNonNull(last.locked()).value()).isGreaterThan(0.7);
        assertThat(first.labels().size() + first.confusions().size()).isZero();
        assertThat(answers(report, 2).unreadable())
                .isLessThanOrEqualTo(answers(report, 0).unreadable());
        assertThat(first.next()).anySatisfy(ask -> assertThat(ask.aims()).isPositive());
        shows(report, metric);
        try (Workspace workspace = home.open()) {
            List<Example> rows = workspace.round("latest", 2).trainingRows();
            assertThat(rows)
                    .anySatisfy(row -> assertThat(row.lineage().promptVersion()).isEqualTo("free/generate@1"));
        }
    }

    private static void shows(RunReport report, String metric) {
        String html = new ReportHtml().render(report, null);
        assertThat(html).contains("<h3>Answers</h3>", metric).doesNotContain("<h3>Labels</h3>", KindWorld.CANARY);
        assertThat(ReportMarkdown.render(report, null))
                .contains("### Answers", "Scores are " + metric + ".")
                .doesNotContain("Weakest labels");
        assertThat(TerminalSummary.text(report, "here")).contains("Scores are " + metric);
        assertThat(ReportJson.write(report)).contains("\"unreadable\"").doesNotContain(KindWorld.CANARY);
    }

    @Test
    void an_extraction_is_told_by_field_what_went_wrong() {
        TestHome home = TestHome.at(folder.resolve("home"));
        home.run(loop("extraction", ""));
        RunReport report = report(home);

        assertThat(causes(report)).contains(Cause.Kind.MISSING_FIELD);
        assertThat(answers(report, 0).unreadable()).isPositive();
        assertThat(answers(report, 0).fields()).extracting(FieldRow::field).contains("/intent", "/slots/song");
        assertThat(report.rounds().getFirst().probe().others())
                .extracting(Score::metric)
                .containsExactly("exact-match", "field-precision", "field-recall");
        assertThat(new ReportHtml().render(report, null)).contains("/slots/song", "missing field");
        assertThat(ReportMarkdown.render(report, null)).contains("| /intent |");
        assertThat(server.requests().toString()).contains("is missing");
    }

    @Test
    void what_is_no_output_of_the_kind_is_dropped_by_the_execution_gate() {
        TestHome home = TestHome.at(folder.resolve("home"));
        home.run(loop("sql", "plan: {policy: random}"));

        assertThat(report(home).rounds().get(1).funnel().dropped())
                .anySatisfy((reason, count) -> assertThat(reason).contains("sql"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed-expansion",
                "self-instruct",
                "generate",
                "adversarial",
                "reasoning",
                "augment",
                "self-play",
                "preference"
            })
    void every_strategy_writes_for_a_task_without_labels(String strategy) {
        TestHome home = TestHome.at(folder.resolve("home"));
        Path config = loop("math", "");
        rewrite(config, "per-round: 12,", "per-round: 6, mix: {%s: 1},".formatted(strategy));

        home.run(config);

        try (Workspace workspace = home.open()) {
            assertThat(workspace.round("latest", 1).trainingRows())
                    .anySatisfy(row -> {
                        assertThat(row.lineage().strategy()).isEqualTo(strategy);
                        assertThat(row.lineage().details().containsKey(Lineage.REJECTED))
                                .isEqualTo(strategy.equals("preference"));
                    })
                    .as("a pair holds no answer that means the same")
                    .allSatisfy(row -> assertThat(row.lineage().details().getOrDefault(Lineage.REJECTED, ""))
                            .doesNotStartWith("So the answer is"));
        }
    }

    @Test
    void a_control_student_gets_any_examples_where_there_are_no_labels() {
        TestHome home = TestHome.at(folder.resolve("home"));
        home.run(loop("math", "control: balanced"));

        RunReport report = report(home);
        assertThat(report.rounds().get(1).evidence().control())
                .satisfies(control -> assertThat(control.examples()).isPositive());
        assertThat(TerminalSummary.text(report, "x"))
                .as("it says what the points are of")
                .containsPattern("balanced examples, on \\S.* numeric-accuracy\\.");
    }

    @Test
    void a_resumed_run_scores_the_same() {
        Path config = loop("extraction", "");
        TestHome calm = TestHome.at(folder.resolve("calm"));
        calm.run(config);
        TestHome home = TestHome.at(folder.resolve("home"));
        TestHome dying = home.failingAt(at -> {
            if (at.equals("r1/evaluate/0:worked")) {
                throw new IllegalStateException("killed");
            }
        });
        assertThatThrownBy(() -> dying.run(config)).hasMessage("killed");

        home.resume("latest");

        assertThat(ReportJson.comparable(report(home))).isEqualTo(ReportJson.comparable(report(calm)));
    }

    @Test
    void rows_that_could_never_be_scored_are_named_with_file_and_line() throws IOException {
        Path config = loop("regex", "");
        Path probe = config.resolveSibling("probe.jsonl");
        Files.writeString(probe, Files.readString(probe).replaceFirst("\"output\":\"", "\"output\":\"((("));
        TestHome home = TestHome.at(folder.resolve("home"));

        assertThatThrownBy(() -> home.load(config))
                .hasMessageContaining("probe.jsonl:1")
                .hasMessageContaining("its output is not a regular expression");
    }

    @Test
    void a_schema_that_no_row_satisfies_and_a_script_that_fails_are_refused() throws IOException {
        TestHome home = TestHome.at(folder.resolve("home"));
        Path extraction = loop("extraction", "");
        Files.writeString(extraction.resolveSibling("schema.json"), "{\"type\": \"array\"}");
        assertThatThrownBy(() -> home.load(extraction))
                .hasMessageContaining("none of the 16 outputs is JSON that satisfies task.schema");
        Path sql = loop("sql", "");
        Files.writeString(sql.resolveSibling("shop.sql"), "CREATE TABEL item (name)");
        assertThatThrownBy(() -> home.load(sql))
                .hasMessageContaining("loop.yaml:5")
                .hasMessageContaining("task.database");
    }

    private static void rewrite(Path config, String old, String by) {
        try {
            Files.writeString(config, Files.readString(config).replace(old, by));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
