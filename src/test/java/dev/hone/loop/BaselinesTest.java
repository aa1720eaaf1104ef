package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.Baseline;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportJson;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RoundReport;
import dev.hone.report.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The model that is shown nothing, and teachers, scored once beside students that are shown examples. */
final class BaselinesTest extends PromptedLoop {
    private static final int PROBE = 60;
    private static final int LOCKED = 30;

    private TinyLoop besides(String baselines, String more) {
        return loop(more, "noise-repeats: 0, shots: 4")
                .evaluating("baselines: [%s]".formatted(baselines))
                .taughtBy("""
                          - {id: recorded, kind: corpus, file: corpus.jsonl, licence: {terms: Apache-2.0}}
                          - {id: big, kind: openai, base-url: "%s", model: large, allow-private-address: true,
                             share: 0, licence: {terms: Apache-2.0}, max-tokens: 512}
                        """.formatted(server.baseUrl()));
    }

    private TestHome home() {
        return TestHome.at(folder.resolve("home"));
    }

    private static List<Baseline> baselines(RunReport report, int round) {
        return report.rounds().get(round).evidence().baselines();
    }

    private List<JsonNode> asked(String model) {
        return server.requests().stream()
                .filter(request -> request.path("model").asText().equals(model))
                .toList();
    }

    private List<JsonNode> unshown() {
        return asked("small").stream()
                .filter(request -> request.path("messages").size() == 2)
                .toList();
    }

    @Test
    void base_and_teachers_answer_once_and_each_round_is_compared_with_them_on_the_same_rows() {
        TestHome home = home();

        assertThat(home.run(besides("base, teachers", "").write()).state()).isEqualTo(RunOutcome.State.FINISHED);

        RunReport report = report(home);
        assertThat(unshown()).hasSize(PROBE + LOCKED);
        for (RoundReport round : report.rounds()) {
            assertThat(round.evidence().baselines()).extracting(Baseline::who).containsExactly("base", "big");
            for (Baseline one : round.evidence().baselines()) {
                var probe = Objects.requireNonNull(one.probe());
                var change = Objects.requireNonNull(one.onProbe());
                assertThat(probe.n()).isEqualTo(PROBE);
                assertThat(probe.low()).isLessThan(probe.value());
                assertThat(probe.high()).isGreaterThan(probe.value());
                assertThat(change.difference())
                        .isCloseTo(round.probe().value() - probe.value(), within(1e-9))
                        .isBetween(change.low(), change.high());
            }
        }
        Baseline base = baselines(report, 2).getFirst();
        assertThat(base.what()).isEqualTo("small (vllm)");
        assertThat(Objects.requireNonNull(base.locked()).n()).isEqualTo(LOCKED);
        assertThat(Objects.requireNonNull(base.onProbe()).low())
                .as("examples help")
                .isPositive();
        assertThat(spendings(home).by()).extracting(Spendings.Line::purpose).contains("baseline", "qualify");
        assertThat(spendings(home).total().calls()).isEqualTo(server.calls());
    }

    @Test
    void teachers_never_see_locked_and_have_no_score_on_it() {
        TestHome home = home();

        home.run(besides("teachers", "").write());

        assertThat(asked("large")).isNotEmpty();
        assertThat(asked("large").toString()).doesNotContain(TinyLoop.CANARY);
        assertThat(baselines(report(home), 1)).singleElement().satisfies(teacher -> {
            assertThat(teacher.who()).isEqualTo("big");
            assertThat(teacher.locked()).isNull();
            assertThat(teacher.onLocked()).isNull();
        });
    }

    @Test
    void where_folds_rotate_only_the_rows_that_judge_the_round_are_compared() {
        TestHome home = home();

        home.run(besides("base", "").withFolds(3).write());

        RunReport report = report(home);
        for (RoundReport round : report.rounds()) {
            assertThat(Objects.requireNonNull(
                                    round.evidence().baselines().getFirst().probe())
                            .n())
                    .isEqualTo(round.probe().n());
        }
        assertThat(report.rounds().getLast().probe().n()).isLessThan(PROBE);
    }

    @Test
    void what_they_steer_is_nothing_and_what_a_killed_process_paid_is_not_asked_again() {
        TestHome plain = TestHome.at(folder.resolve("plain"));
        plain.run(besides("", "").write());
        int students = server.requests().size();
        server.forget();
        Path config = besides("base", "").write();
        TestHome home = home();
        for (String place : List.of("r0/student:answered", "r0/baseline/0:worked", "r0/baseline/0:done")) {
            TunedLoop.kill(home, place, place.equals("r0/student:answered") ? config : null);
        }

        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.FINISHED);

        assertThat(server.asked().values()).as("times that a call was sent").containsOnly(1);
        assertThat(server.requests()).hasSize(students + PROBE + LOCKED);
        assertThat(report(home).rounds())
                .extracting(round -> round.probe().value())
                .isEqualTo(report(plain).rounds().stream()
                        .map(round -> round.probe().value())
                        .toList());
    }

    @Test
    void one_that_the_budget_does_not_reach_is_named_and_the_run_goes_on() {
        TestHome home = home();
        int some = PROBE + LOCKED + 20;

        RunOutcome outcome = home.run(besides("base", "budget: {calls: %d}\n".formatted(some))
                .stoppingBy("  - {rule: rounds, at-most: 0}\n")
                .write());

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        RunReport report = report(home);
        assertThat(baselines(report, 0)).singleElement().satisfies(base -> {
            assertThat(base.probe()).isNull();
            assertThat(base.absent()).contains("budget").contains("does not reach");
        });
        assertThat(new ReportHtml().render(report, null)).contains("not scored: ");
        assertThat(ReportMarkdown.render(report, null)).contains("not scored: ");
        String json = ReportJson.write(report);
        assertThat(ReportJson.write(ReportJson.read(json))).isEqualTo(json).contains("\"absent\"");
    }

    @Test
    void one_whose_answers_nobody_can_read_is_named_and_the_students_go_on() {
        server.answering(request ->
                Optional.of("hm").filter(hm -> request.path("model").asText().equals("large")));
        TestHome home = home();

        RunOutcome outcome = home.run(besides("teachers", "").write());

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(baselines(report(home), 1))
                .singleElement()
                .satisfies(teacher -> assertThat(teacher.absent()).isEqualTo("it answered none of 60 rows"));
    }
}
