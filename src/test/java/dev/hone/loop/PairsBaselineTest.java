package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hone.config.Estimate;
import dev.hone.evaluate.PairScores;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.KindWorld;
import dev.hone.fixture.TestHome;
import dev.hone.report.Baseline;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportJson;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A judge of pairs compares the base model with the right answers, and each student with the base model. */
final class PairsBaselineTest extends PairsLoop {
    private final FakeOpenAi openai = new FakeOpenAi();

    @AfterEach
    void closeTrainer() {
        openai.close();
    }

    private static List<PairScores> pairs(RunReport report, int round) {
        return Objects.requireNonNull(
                        Objects.requireNonNull(report.rounds().get(round).answers())
                                .pairs())
                .scores();
    }

    private static Baseline base(RunReport report, int round) {
        return report.rounds().get(round).evidence().baselines().getFirst();
    }

    private long judged() {
        return server.requests().stream().filter(ScriptedPairJudge::isAsked).count();
    }

    @Test
    void the_base_model_is_judged_and_each_student_is_compared_with_it_in_pairs_once_although_the_process_dies()
            throws IOException {
        Path config = rounds(
                loop("baselines: [base]", prompted("noise-repeats: 0"), false, ScriptedPairJudge::honest), 1, "");
        TestHome home = home();
        boolean begun = false;
        for (String place : List.of("r0/baseline/0:worked", "r0/pairs/1:worked", "r1/pairs/1:done")) {
            TunedLoop.kill(home, place, begun ? null : config);
            begun = true;
        }

        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.FINISHED);

        assertThat(server.asked())
                .allSatisfy((messages, times) -> assertThat(times).isOne());
        RunReport report = report(home);
        for (int round = 0; round < 2; round++) {
            compared(report, round);
        }
        assertThat(pairs(report, 1).getLast().won())
                .isGreaterThan(pairs(report, 0).getLast().won());
        shown(report);
        paid(home, config);
    }

    private static void compared(RunReport report, int round) {
        var probe = Objects.requireNonNull(base(report, round).probe());
        var change = Objects.requireNonNull(base(report, round).onProbe());
        assertThat(probe.metric()).isEqualTo("win-rate");
        assertThat(probe.value()).isBetween(0.0, 0.1);
        assertThat(probe.high()).isGreaterThan(probe.value());
        assertThat(change.difference())
                .isCloseTo(report.rounds().get(round).probe().value() - probe.value(), within(1e-9));
        assertThat(Objects.requireNonNull(base(report, round).locked()).n()).isEqualTo(LOCKED);
        PairScores against = pairs(report, round).getLast();
        assertThat(against.against()).isEqualTo(PairScores.BASE);
        assertThat(against.won() + against.ties() + against.lost() + against.unknown())
                .isEqualTo(PROBE);
        assertThat(against.rate().low()).as("examples help").isGreaterThan(0.5);
    }

    private static void shown(RunReport report) {
        assertThat(ReportMarkdown.render(report, null)).contains("| base model | ");
        assertThat(new ReportHtml().render(report, null)).contains("base model").doesNotContain(KindWorld.CANARY);
        String json = ReportJson.write(report);
        assertThat(ReportJson.write(ReportJson.read(json)))
                .isEqualTo(json)
                .contains("\"against\" : \"base model\"")
                .doesNotContain(KindWorld.CANARY);
    }

    /** Under the judge's purpose, for as many calls as check said at most, and never before a teacher's eyes. */
    private void paid(TestHome home, Path config) {
        try (Workspace workspace = home.open()) {
            assertThat(workspace.spendings("latest").by().stream()
                            .filter(line -> line.purpose().equals("pairs"))
                            .mapToLong(line -> line.sum().calls())
                            .sum())
                    .isEqualTo(judged());
        }
        LoadedLoop loop = home.load(config);
        assertThat((long) server.requests().size())
                .isLessThanOrEqualTo(
                        Estimate.of(loop.file().config(), loop.facts()).calls());
        assertThat(server.requests())
                .filteredOn(request -> request.path("model").asText().equals("big"))
                .isNotEmpty()
                .noneMatch(request -> request.toString().contains(BASE_SAYS));
    }

    @Test
    void check_counts_what_the_judge_is_asked_about_them() throws IOException {
        Path without =
                rounds(loop("baselines: []", prompted("noise-repeats: 0"), false, ScriptedPairJudge::honest), 2, "");
        LoadedLoop plain = home().load(without);
        Path with = rounds(
                loop("baselines: [base, teachers]", prompted("noise-repeats: 1"), false, ScriptedPairJudge::honest),
                2,
                "");
        LoadedLoop whole = home().load(with);

        long more = Estimate.of(whole.file().config(), whole.facts()).calls()
                - Estimate.of(plain.file().config(), plain.facts()).calls();

        long answers = PROBE + LOCKED + 9; // base; the teacher, five rows a call
        long noise = 5 * (PROBE + 3);
        long judging = 2 * (PROBE + LOCKED + PROBE) + 3 * 2 * PROBE + 5 * 2 * PROBE;
        assertThat(more).isEqualTo(answers + noise + judging);
        assertThat(whole.findings())
                .anyMatch(found -> found.message().contains("about 240 calls more, and up to 450 of the judge"));
        assertThat(Workspace.oncePrices(whole, home().surroundings()))
                .extracting(OncePrice::sentence)
                .anyMatch(line -> line.contains("once, for who is beside the students: about 228 calls"))
                .anyMatch(line -> line.contains("once, to measure noise: about 450 calls"))
                .anyMatch(line -> line.contains("once, for round 0: about 228 calls"));
        assertThat(Workspace.prices(whole, home().surroundings()))
                .extracting(TeacherPrice::sentence)
                .anyMatch(line -> line.contains("the pair-judge") && line.contains("each round: about 408 calls"));
    }

    @Test
    void a_base_model_whose_judging_the_budget_does_not_reach_is_named_and_the_run_goes_on() throws IOException {
        String student = prompted("noise-repeats: 0");
        rounds(loop("baselines: []", student, false, ScriptedPairJudge::honest), 0, "");
        TestHome.at(folder.resolve("plain")).run(folder.resolve("text/loop.yaml"));
        long calls = (long) server.requests().size() + PROBE + LOCKED + 10;
        server.forget();
        Path config = rounds(
                loop("baselines: [base]", student, false, ScriptedPairJudge::honest),
                0,
                "budget: {calls: %d}".formatted(calls));
        TestHome home = home();

        assertThat(home.run(config).state()).isEqualTo(RunOutcome.State.FINISHED);

        assertThat(server.requests().size()).isLessThanOrEqualTo((int) calls);
        RunReport report = report(home);
        assertThat(base(report, 0).probe()).isNull();
        assertThat(base(report, 0).absent()).contains("does not reach to have its answers judged");
        assertThat(pairs(report, 0)).extracting(PairScores::against).containsExactly("reference");
    }

    @Test
    void a_student_that_a_provider_trains_is_compared_with_the_model_it_was_trained_from() throws IOException {
        openai.baseAnswers = true;
        String train = "provider: compatible, base-model: base, base-url: \"%s\", allow-private-address: true"
                .formatted(openai.baseUrl());
        Path config = loop("checkpoints: 0", train, false, ScriptedPairJudge::honest);
        TestHome home = home();

        assertThat(home.run(rounds(config, 1, "")).state()).isEqualTo(RunOutcome.State.FINISHED);

        RunReport report = report(home);
        for (int round = 0; round < 2; round++) {
            assertThat(Objects.requireNonNull(base(report, round).probe()).metric())
                    .isEqualTo("win-rate");
            PairScores against = pairs(report, round).getLast();
            assertThat(against.against()).isEqualTo(PairScores.BASE);
            assertThat(against.won()).as("training helps").isGreaterThan(against.lost());
        }
        assertThat(pairs(report, 0)).extracting(PairScores::against).containsExactly("reference", PairScores.BASE);
    }
}
