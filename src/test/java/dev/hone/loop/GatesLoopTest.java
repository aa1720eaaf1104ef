package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.config.Finding;
import dev.hone.data.Example;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.llm.Providers;
import dev.hone.report.GatesReport;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportJson;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RoundReport;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole loops that try examples out, ask a second teacher and a judge, behind a real HTTP connection. */
final class GatesLoopTest {
    private final FakeChatServer server = new FakeChatServer();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    private Path loop(String curate, String more) throws IOException {
        String address = "base-url: \"%s\", allow-private-address: true".formatted(server.baseUrl());
        String licence = "licence: {terms: Apache-2.0}, max-tokens: 512";
        Path file = TinyLoop.in(folder.resolve("loop"))
                .taughtBy("""
                  - {id: big, kind: openai, model: small-model, %1$s, %2$s}
                  - {id: second, kind: openai, model: other-model, share: 0, %1$s, %2$s}
                """.formatted(address, licence))
                .with("train: {noise-repeats: 0}\n" + more)
                .write();
        String gates = "curate: {leak: {one-word-above: 1}, " + curate.replace("ADDRESS", address) + "}\n";
        Files.writeString(file, Files.readString(file).replaceFirst("(?m)^curate: .*\\n", gates));
        return file;
    }

    private static final String JUDGE = "relevance: {judge: {kind: openai, model: judge-model, ADDRESS}}";
    private static final String BOTH = "agreement: {teacher: second}, " + JUDGE;

    private static RunReport report(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }

    private static List<Example> written(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.round("latest", 2).trainingRows().stream()
                    .filter(row -> !row.lineage().source().isReal())
                    .toList();
        }
    }

    @Test
    void judge_and_second_teacher_drop_what_they_do_not_pass_and_the_report_says_how_far_to_trust_them()
            throws IOException {
        TestHome home = TestHome.at(folder.resolve("home"));

        home.run(loop(BOTH, ""));

        assertThat(written(home))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.input()).doesNotContain("Lisbon", "petrol"))
                .allSatisfy(row -> assertThat(row.lineage().scores())
                        .containsEntry("agreement", "passed")
                        .containsKeys("judge", "judge.clarity", "judge.correctness", "judge.uniqueness"));
        RunReport report = report(home);
        RoundReport round = report.rounds().get(1);
        assertThat(round.funnel().dropped()).containsKeys("agreement/other-output", "judge/clarity");
        judged(round);
        agreed(round);
        yields(round);
        assertThat(round.cost().by()).extracting("purpose").contains("judge", "agreement", "generate");
        shown(report);
    }

    private static void judged(RoundReport round) {
        GatesReport.Judged judged = Objects.requireNonNull(round.gates().judge());
        assertThat(judged.gates()).isTrue();
        assertThat(judged.trial().sensitivity().value()).isGreaterThan(0.8);
        assertThat(judged.trial().specificity().value()).isGreaterThan(0.8);
        assertThat(judged.corrected()).isNotNull();
        assertThat(judged.levels()).containsOnlyKeys("clarity", "correctness", "uniqueness");
    }

    private static void agreed(RoundReport round) {
        GatesReport.Agreed agreed = Objects.requireNonNull(round.gates().agreement());
        assertThat(agreed.teacher()).isEqualTo("second");
        assertThat(agreed.agreed().hits())
                .isPositive()
                .isLessThan(agreed.agreed().of());
    }

    private static void yields(RoundReport round) {
        assertThat(round.gates().by()).isNotEmpty().allSatisfy(yield -> {
            assertThat(yield.teacher()).isEqualTo("big");
            assertThat(yield.prompt()).matches("(seed-expansion|generate)@\\d+");
            assertThat(yield.kept().hits()
                            + yield.dropped().values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum())
                    .isEqualTo(yield.kept().of());
        });
    }

    private static void shown(RunReport report) {
        assertThat(ReportMarkdown.render(report, null))
                .contains("### The judge", "### Agreement", "Kept and dropped by teacher", "corrected for its errors");
        assertThat(new ReportHtml().render(report, null))
                .contains("Spoilt seeds that the judge found", "Teacher second gave the same output");
        assertThat(ReportJson.write(report)).contains("\"sensitivity\"", "\"agreement\"");
    }

    @Test
    void every_call_is_in_the_ledger_and_none_is_sent_twice_after_a_crash() throws IOException {
        Path config = loop(BOTH, "");
        TestHome calm = TestHome.at(folder.resolve("calm"));
        calm.run(config);
        for (String point : List.of("r1/judge/0:worked", "r1/curate/0:worked", "r2/curate/0:worked")) {
            server.forget();
            TestHome home = TestHome.at(folder.resolve(point.replaceAll("\\W", "-")));
            TestHome dying = home.failingAt(at -> {
                if (at.equals(point)) {
                    throw new Crash();
                }
            });
            assertThatThrownBy(() -> dying.run(config)).isInstanceOf(Crash.class);
            home.resume("latest");

            assertThat(server.answered().values()).as(point).containsOnly(1);
            assertThat(written(home)).as(point).isEqualTo(written(calm));
            assertThat(ReportJson.comparable(report(home))).as(point).isEqualTo(ReportJson.comparable(report(calm)));
        }
    }

    @Test
    void neither_locked_text_nor_the_output_reaches_a_second_teacher() throws IOException {
        TestHome home = TestHome.at(folder.resolve("home"));

        home.run(loop(BOTH, ""));

        assertThat(server.requests().toString()).doesNotContain(TinyLoop.CANARY);
        assertThat(server.requests())
                .filteredOn(request -> request.path("model").asText().equals("other-model"))
                .isNotEmpty()
                .allSatisfy(request -> assertThat(user(request)).doesNotContain("\"output\":"));
        assertThat(server.requests())
                .filteredOn(request -> request.path("model").asText().equals("judge-model"))
                .isNotEmpty()
                .allSatisfy(request ->
                        assertThat(request.path("temperature").asDouble()).isZero());
    }

    private static String user(JsonNode request) {
        return request.at("/messages/1/content").asText();
    }

    @Test
    void a_judge_that_passes_its_trials_badly_only_flags() throws IOException {
        server.judging(true);
        TestHome home = TestHome.at(folder.resolve("home"));

        home.run(loop(JUDGE, ""));

        RoundReport round = report(home).rounds().get(1);
        assertThat(round.funnel().dropped().keySet()).noneMatch(reason -> reason.startsWith("judge/"));
        GatesReport.Judged judged = Objects.requireNonNull(round.gates().judge());
        assertThat(judged.gates()).isFalse();
        assertThat(judged.corrected()).isNull();
        assertThat(judged.sentence()).contains("it only flags them");
        assertThat(ReportMarkdown.render(report(home), null)).contains("its errors are too many");
    }

    @Test
    void a_budget_that_judging_uses_up_ends_the_round_with_what_was_judged() throws IOException {
        TestHome home = TestHome.at(folder.resolve("home"));

        RunOutcome outcome = home.run(loop(JUDGE, "budget: {calls: 25}\n"));

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(server.calls()).isLessThanOrEqualTo(25);
        assertThat(report(home).rounds().get(1).funnel().dropped()).containsKey("judge/over-budget");
    }

    @Test
    void inputs_that_do_not_satisfy_their_schema_are_dropped() throws IOException {
        Path schema = folder.resolve("loop/schema.json");
        Files.createDirectories(schema.getParent());
        Files.writeString(schema, "{\"type\": \"object\"}");
        Path config = loop("execution: {inputs: json, json-schema: schema.json}", "");

        assertThat(findings(config)).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("execution-seeds");
            assertThat(finding.level()).isEqualTo(Finding.Level.REFUSAL);
            assertThat(finding.message()).contains("None of the 9 seeds pass", "not JSON");
        });
        Files.writeString(schema, "{\"type\": \"objekt\"}");
        assertThat(findings(config))
                .anySatisfy(finding -> assertThat(finding.message()).contains("json-schema", "the schema is wrong"));
    }

    @Test
    void the_price_of_asking_about_examples_is_told_before() throws IOException {
        LoadedLoop loop = TestHome.at(folder.resolve("home")).load(loop(BOTH, ""));

        assertThat(TeacherPrice.of(loop, Providers.shipped()))
                .extracting(TeacherPrice::teacher)
                .containsExactly("big", "second", "judge");
        assertThat(TeacherPrice.of(loop, Providers.shipped()).getLast()).satisfies(price -> {
            assertThat(price.calls()).isEqualTo(18);
            assertThat(price.promptTokens()).isBetween(18 * 400L, 18 * 1500L);
        });
    }

    private List<Finding> findings(Path config) {
        return TestHome.at(folder.resolve("home")).load(config).findings();
    }

    /** Passes every handler that repairs ordinary failures, as a kill would. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }
}
