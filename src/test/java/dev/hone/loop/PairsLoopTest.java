package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.evaluate.PairScores;
import dev.hone.evaluate.Score;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.KindWorld;
import dev.hone.fixture.TestHome;
import dev.hone.report.PairwiseReport;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportJson;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RunReport;
import dev.hone.report.TerminalSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Free text that is scored by a judge who compares answers in pairs. */
final class PairsLoopTest {
    private final FakeChatServer server = new FakeChatServer();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    /** @param says what the judge says to the first and the second answer, both after the input and a line end */
    private Path loop(BinaryOperator<String> says, String whenWeak) throws IOException {
        KindWorld world = new KindWorld("text");
        server.judging(true);
        server.answering(request -> {
            if (ScriptedPairJudge.isAsked(request)) {
                return Optional.of(ScriptedPairJudge.said(request, says));
            }
            return ScriptedPairJudge.isRubric(request) ? Optional.empty() : world.answer(request);
        });
        String model = "kind: vllm, base-url: \"%s\", allow-private-address: true".formatted(server.baseUrl());
        Path config = world.write(folder.resolve("text"), """
                teachers: [{id: big, model: big, licence: {terms: Apache-2.0}, %1$s}]
                train: {student: prompted, noise-repeats: 0, shots: 8, model: {model: small, %1$s}}
                """.formatted(model), "");
        String pairwise = "pairwise: {when-weak: %s, judge: {model: other, %s}}".formatted(whenWeak, model);
        return Files.writeString(
                config,
                Files.readString(config)
                        .replace("probe-folds: 1", "probe-folds: 1, " + pairwise)
                        .replace("at-most: 2", "at-most: 1"));
    }

    private static RunReport report(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }

    private static PairwiseReport pairs(RunReport report, int round) {
        return Objects.requireNonNull(
                Objects.requireNonNull(report.rounds().get(round).answers()).pairs());
    }

    @Test
    void an_honest_judge_measures_what_is_learnt_also_after_a_crash() throws IOException {
        Path config = loop(ScriptedPairJudge::honest, "stop");
        TestHome home = TestHome.at(folder.resolve("home"));
        TestHome dying = home.failingAt(at -> {
            if (at.equals("r1/evaluate/0:worked")) {
                throw new IllegalStateException("killed");
            }
        });
        assertThatThrownBy(() -> dying.run(config)).hasMessage("killed");

        home.resume("latest");

        assertThat(server.asked())
                .allSatisfy((messages, times) -> assertThat(times).isOne());
        RunReport report = report(home);
        var first = report.rounds().getFirst().probe();
        var last = report.rounds().getLast().probe();
        assertThat(first.metric()).isEqualTo("win-rate");
        assertThat(first.value()).isBetween(0.2, 0.45);
        assertThat(last.value()).isGreaterThan(first.value() + 0.05).isLessThanOrEqualTo(0.5);
        assertThat(last.sinceFirst())
                .satisfies(change ->
                        assertThat(change.difference()).isCloseTo(last.value() - first.value(), within(1e-9)));
        assertThat(last.others()).extracting(Score::metric).containsExactly("as-good-share", "similarity");
        assertThat(pairs(report, 1).trial().holds()).isTrue();
        assertThat(pairs(report, 1).scores()).extracting(PairScores::against).containsExactly("reference", "round 0");
        assertThat(pairs(report, 1).scores().getLast().won()).isPositive();
        shown(report);
        paid(home);
    }

    private static void shown(RunReport report) {
        assertThat(new ReportHtml().render(report, null))
                .contains("Answers compared in pairs", "Swayed by order", "round 0")
                .doesNotContain(KindWorld.CANARY, "do not rely on");
        assertThat(ReportMarkdown.render(report, null)).contains("### Answers compared in pairs", "| reference |");
        assertThat(TerminalSummary.text(report, "here")).contains("The judge of pairs puts the win rate");
        assertThat(ReportJson.write(report)).contains("\"swayed\"").doesNotContain(KindWorld.CANARY);
    }

    private void paid(TestHome home) {
        try (Workspace workspace = home.open()) {
            assertThat(workspace.report("latest").rounds().getLast().cost().toString())
                    .contains("purpose=pairs, teacher=pair-judge");
        }
        List<JsonNode> judged =
                server.requests().stream().filter(ScriptedPairJudge::isAsked).toList();
        assertThat(judged).isNotEmpty().allSatisfy(request -> {
            assertThat(request.path("temperature").asDouble()).isZero();
            assertThat(request.at("/messages/0/content").asText())
                    .doesNotContain("greet", "thank", "refuse", KindWorld.CANARY);
        });
    }

    @Test
    void a_judge_that_prefers_what_stands_first_makes_ties_alone_and_is_not_believed() throws IOException {
        Path config = loop((first, second) -> ScriptedPairJudge.verdict("first"), "warn");
        TestHome home = TestHome.at(folder.resolve("home"));

        home.run(config);

        RunReport report = report(home);
        assertThat(pairs(report, 0).scores()).allSatisfy(score -> {
            assertThat(score.ties()).isEqualTo(45);
            assertThat(score.won() + score.lost() + score.unknown()).isZero();
            assertThat(score.rate().value()).isEqualTo(0.5);
            assertThat(score.rate().low()).isLessThan(0.5);
        });
        assertThat(pairs(report, 0).trial().first().value()).isEqualTo(1);
        assertThat(new ReportHtml().render(report, null)).contains("do not rely on these figures");
    }

    @Test
    void texts_are_paired_where_the_judge_finds_the_students_own_worse() throws IOException {
        Path config = loop(ScriptedPairJudge::honest, "warn");
        String judge =
                "{model: other, kind: vllm, base-url: \"%s\", allow-private-address: true}".formatted(server.baseUrl());
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("per-round: 12,", "per-round: 6, mix: {preference: 1},")
                        .replace("curate:", "curate:\n  relevance: {judge: %s}".formatted(judge)));
        TestHome home = TestHome.at(folder.resolve("home"));

        home.run(config);

        try (Workspace workspace = home.open()) {
            List<String> rejected = workspace.round("latest", 1).trainingRows().stream()
                    .map(row -> row.lineage().details().get("rejected"))
                    .filter(Objects::nonNull)
                    .toList();
            assertThat(rejected).isNotEmpty().allSatisfy(own -> assertThat(own).startsWith("The parliament"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"second|whatever stands first in 0", "banana|16 came without a verdict"})
    void a_judge_that_does_not_know_right_from_wrong_ends_the_run_before_it_scores(String better, String said)
            throws IOException {
        Path config = loop((first, second) -> ScriptedPairJudge.verdict(better), "stop");
        TestHome home = TestHome.at(folder.resolve("home"));

        assertThatThrownBy(() -> home.run(config))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining(said)
                .hasMessageContaining("when-weak: warn");
    }

    @Test
    void a_judge_that_talks_garbage_tells_nothing_and_breaks_nothing() throws IOException {
        Path config = loop((first, second) -> "I like bananas", "warn");
        TestHome home = TestHome.at(folder.resolve("home"));

        assertThat(home.run(config).state()).isEqualTo(RunOutcome.State.FINISHED);

        RunReport report = report(home);
        assertThat(pairs(report, 0).scores().getFirst().unknown()).isPositive();
        assertThat(report.rounds().getFirst().probe()).satisfies(probe -> {
            assertThat(probe.n()).isZero();
            assertThat(probe.high() - probe.low()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: text|kind: math|evaluate.pairwise: judges free text",
                "probe-folds: 1|probe-folds: 1, metric: similarity|similarity - task.kind: text is scored by win",
                "pairwise: {|similar-at-least: 0.7, metric: win-rate} #|win-rate - task.kind: text is scored by sim",
                "model: other|model: big|is also teacher big",
                "when-weak: warn|when-weak: never|evaluate.pairwise.when-weak"
            })
    void what_does_not_fit_is_named_with_its_line(String old, String by, String problem) throws IOException {
        Path config = loop(ScriptedPairJudge::honest, "warn");
        Files.writeString(config, Files.readString(config).replace(old, by));

        assertThatThrownBy(() -> TestHome.at(folder.resolve("home")).load(config))
                .hasMessageContaining("loop.yaml:")
                .hasMessageContaining(problem);
    }
}
