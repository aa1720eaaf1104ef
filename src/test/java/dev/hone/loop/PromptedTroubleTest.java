package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.config.ConfigException;
import dev.hone.config.Estimate;
import dev.hone.config.Finding;
import dev.hone.config.LoopFile;
import dev.hone.fixture.FakeChatServer.Fault;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReportJson;
import dev.hone.report.RunReport;
import dev.hone.train.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Students that are a model: what is said before, what goes wrong with their answers, what they may cost. */
final class PromptedTroubleTest extends PromptedLoop {
    @Test
    void wrong_malformed_refused_and_cut_off_answers_count_as_wrong_and_end_no_run() {
        List<Fault> some = List.of(
                Fault.WRONG_LABEL, Fault.NOT_JSON, Fault.EMPTY, Fault.CUT_OFF, Fault.FILTERED, Fault.SERVER_ERROR);
        server.failing((number, attempt) -> {
            Fault fault = number % 4 > 0 ? Fault.NONE : some.get(number / 4 % some.size());
            return fault == Fault.SERVER_ERROR && attempt > 1 ? Fault.NONE : fault; // else it is waited for for hours
        });
        TestHome home = TestHome.at(folder.resolve("home"));

        RunOutcome outcome = home.run(loop("").stoppingBy(ONE_ROUND).write());

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        RunReport report = report(home);
        assertThat(report.rounds().getFirst().confusions())
                .anySatisfy(confusion -> assertThat(confusion.answered()).isEqualTo(Answer.NONE));
        assertThat(spendings(home).total().retries()).isPositive();
        assertThat(server.sent(Fault.FILTERED)).isPositive();
    }

    @Test
    void a_server_that_answers_late_or_breaks_off_changes_nothing_in_the_end() {
        TestHome calm = TestHome.at(folder.resolve("calm"));
        Path config = loop("").stoppingBy(ONE_ROUND).write();
        calm.run(config);
        server.forget();
        List<Fault> some = List.of(Fault.SERVER_ERROR, Fault.RATE_LIMIT, Fault.RESET, Fault.GARBAGE, Fault.NO_CHOICES);
        server.failing((number, attempt) -> attempt > 1 || number % 5 > 0 ? Fault.NONE : some.get(number / 5 % 5));
        TestHome home = TestHome.at(folder.resolve("home"));

        home.run(config);

        assertThat(ReportJson.comparable(report(home))).isEqualTo(ReportJson.comparable(report(calm)));
    }

    @Test
    void a_dead_server_ends_the_run_with_a_sentence_and_resume_goes_on() {
        server.failing((number, attempt) -> Fault.NOT_JSON);
        TestHome home = TestHome.at(folder.resolve("home"));

        assertThatThrownBy(() -> home.run(loop("").write()))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("The student answered none of 3 inputs");
    }

    @Test
    void a_budget_that_does_not_reach_stops_the_run_before_it_is_passed() {
        TestHome home = TestHome.at(folder.resolve("home"));
        Path config = loop("budget: {calls: 120}\n", "noise-repeats: 0").write();

        RunOutcome outcome = home.run(config);

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.STOPPED);
        assertThat(outcome.reason())
                .contains("The student of round 1 is not scored")
                .contains("120 calls");
        assertThat(server.calls()).isLessThanOrEqualTo(120);
        assertThat(report(home).rounds()).hasSize(1);
    }

    @Test
    void noise_is_measured_with_a_student_that_costs_and_told_of_before() {
        Path config = loop("", "noise-repeats: 2, select: fixed")
                .stoppingBy("  - {rule: rounds, at-most: 0}\n")
                .write();
        TestHome home = TestHome.at(folder.resolve("home"));
        LoadedLoop loaded = home.load(config);

        home.run(config);

        assertThat(loaded.findings()).extracting(Finding::code).contains("student-noise");
        Estimate estimate = Estimate.of(loaded.file().config(), loaded.facts());
        assertThat(server.calls()).isBetween(estimate.calls() / 2, estimate.calls());
    }

    @Test
    void a_student_without_a_model_and_a_model_without_a_student_are_named() {
        Path without = TinyLoop.in(folder.resolve("a"))
                .with("train: {student: prompted}\n")
                .write();
        Path beside = TinyLoop.in(folder.resolve("b"))
                .with("train: {model: {kind: ollama, model: m, allow-private-address: true}}\n")
                .write();
        Path plain = TinyLoop.in(folder.resolve("c"))
                .with("train: {student: prompted, model: {kind: ollama, model: m}}\n")
                .write();

        assertThatThrownBy(() -> LoopFile.require(without, name -> null))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("train.model: missing - a prompted student is a model");
        assertThat(TestHome.at(folder.resolve("home")).load(beside).findings())
                .extracting(Finding::code)
                .contains("student-unasked");
        assertThatThrownBy(() -> LoopFile.require(plain, name -> null))
                .hasMessageContaining("train.model.allow-private-address: false");
    }

    @Test
    void a_student_needs_no_raw_completion_for_what_its_teachers_write() {
        Path config = TinyLoop.in(folder.resolve("loop"))
                .taughtBy("  - {id: big, kind: vllm, model: m, family: qwen, allow-private-address: true,"
                        + " licence: {terms: MIT}}\n")
                .generating("{mix: {magpie: 1}}")
                .with("train: {student: prompted, model: {kind: openai, model: gpt-4o-mini}}\n")
                .write();
        TestHome home = TestHome.at(folder.resolve("home")).with(Map.of("OPENAI_API_KEY", "k"));

        assertThat(home.load(config).findings()).extracting(Finding::code).doesNotContain("no-raw-completion");
    }

    @Test
    void a_student_elsewhere_is_named_and_personal_data_of_any_set_refuses_it() throws IOException {
        Path config = TinyLoop.in(folder.resolve("loop"))
                .with("train: {student: prompted, model: {kind: openai, model: gpt-4o-mini}}\n")
                .write();
        TestHome home = TestHome.at(folder.resolve("home")).with(Map.of("OPENAI_API_KEY", "k"));

        assertThat(home.load(config).findings()).anySatisfy(found -> {
            assertThat(found.code()).isEqualTo("student-endpoint");
            assertThat(found.message()).contains("gpt-4o-mini at openai").contains("locked");
        });
        append(folder.resolve("loop/locked.jsonl"), "{\"input\":\"write to jo.doe@example.org\",\"output\":\"app\"}\n");
        assertThat(home.load(config).findings())
                .filteredOn(found -> found.level() == Finding.Level.REFUSAL)
                .extracting(Finding::code)
                .containsExactly("student-personal-data");
        assertThat(Workspace.prices(home.load(config), home.surroundings()))
                .singleElement()
                .satisfies(price -> {
                    assertThat(price.teacher()).isEqualTo("student");
                    assertThat(price.sentence()).startsWith("the student (openai, gpt-4o-mini), each round: about 9");
                    assertThat(price.usd()).isPositive();
                });
    }
}
