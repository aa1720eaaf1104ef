package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hone.config.ConfigException;
import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.FakeTrainer.Fault;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole loops whose student is trained, served and taken down at a provider that is a fake behind real HTTP. */
final class TunedLoopTest extends TunedLoop {
    @Test
    void three_students_are_trained_once_each_and_scored_and_what_it_cost_is_in_the_ledger() throws IOException {
        TestHome home = home();

        RunOutcome outcome = home.run(atOpenAi(", epochs: 2"));

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(openai.jobs).hasSize(3);
        assertThat(openai.exchanges.stream().filter(one -> one.what().equals("POST /v1/files")))
                .hasSize(3)
                .noneMatch(one -> one.body().contains(TinyLoop.CANARY))
                .allMatch(one -> one.body().contains("{\\\"label\\\":"));
        assertThat(report(home).rounds())
                .hasSize(3)
                .allSatisfy(round -> assertThat(round.probe().value()).isGreaterThan(0.4))
                .last()
                .satisfies(round -> assertThat(
                                round.cost().answering().by().getFirst().what())
                        .contains("trained from base (compatible)"));
        assertThat(spent(home, "train")).isCloseTo(openai.billed() * 3.0 / 1_000_000, within(1e-9));
        try (Workspace workspace = home.open()) {
            assertThat(workspace.trainings("latest").jobs())
                    .extracting(TrainingJobs.Job::stage)
                    .containsOnly("ended");
        }
    }

    @Test
    void a_lost_answer_to_a_creation_is_found_and_a_lost_request_waits_for_a_person() throws IOException {
        TestHome home = home();
        openai.creations.addAll(List.of(Fault.LOST_ANSWER, Fault.NONE, Fault.LOST_REQUEST));

        RunOutcome waits = home.run(atOpenAi(""));

        assertThat(waits.state()).isEqualTo(RunOutcome.State.WAITING);
        assertThat(waits.reason()).contains("hone jobs");
        assertThat(openai.jobs).hasSize(2);
        try (Workspace workspace = home.open()) {
            TrainingJobs jobs = workspace.trainings("latest");
            assertThat(jobs.jobs().getLast().stage()).isEqualTo("unknown");
            assertThatThrownBy(() -> jobs.isNone("0")).isInstanceOf(RunRefused.class);
            jobs.isJob("2", "ftjob-22");
        }
        assertThat(home.resume("latest").reason()).contains("knows no job ftjob-22");
        try (Workspace workspace = home.open()) {
            TrainingJobs jobs = workspace.trainings("latest");
            jobs.isJob("2", "ftjob-33");
            jobs.isNone("2"); // a person's word is corrected, also before the run goes on
        }
        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(openai.jobs).hasSize(3);
    }

    @Test
    void a_model_that_is_not_there_yet_is_waited_for_and_one_that_never_comes_ends_the_run() throws IOException {
        openai.absent.set(7);
        TestHome home = home();
        assertThat(home.run(atOpenAi("")).state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(openai.absent.get()).isNegative();

        openai.absent.set(1_000_000);
        assertThatThrownBy(() -> home.run(atOpenAi("")))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("model_not_found");
        assertThat(1_000_000 - openai.absent.get()).isBetween(60, 150); // half an hour, ever more slowly
    }

    @Test
    void a_run_that_is_killed_around_creation_and_deployment_leaves_one_job_a_round_and_nothing_standing()
            throws IOException {
        Path config = atTogether("");
        TestHome home = home();
        boolean begun = false;
        for (String point : List.of("planned", "created", "deploying", "deployed", "undeployed")) {
            kill(home, "provider:" + point, begun ? null : config);
            begun = true;
        }

        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(together.jobs).hasSize(3);
        assertThat(together.deployments).isEmpty();
        try (Workspace workspace = home.open()) {
            assertThat(workspace.trainings("latest").deployments()).isEmpty();
        }
    }

    @Test
    void what_a_provider_says_and_nobody_knows_is_told_at_once_and_is_in_the_report() throws IOException {
        TestHome home = home();
        openai.shown = "resting";
        List<RunEvent> heard = new ArrayList<>();

        home.run(atOpenAi(""), event -> {
            heard.add(event);
            if (event instanceof RunEvent.Alerted) {
                openai.shown = "";
            }
        });

        assertThat(heard)
                .filteredOn(RunEvent.Alerted.class::isInstance)
                .singleElement()
                .satisfies(alert ->
                        assertThat(((RunEvent.Alerted) alert).sentence()).contains("\"resting\""));
        assertThat(report(home).findings())
                .anyMatch(finding ->
                        finding.code().equals("training") && finding.message().contains("\"resting\""));
    }

    @Test
    void hosting_is_paid_by_the_minute_under_the_cap_and_taken_down_each_round() throws IOException {
        TestHome home = home();

        RunOutcome outcome = home.run(atTogether(", time-to-live: PT1H"));

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(together.deployments).isEmpty();
        assertThat(together.count("POST /v1/endpoints")).isEqualTo(3);
        assertThat(spent(home, "hosting")).isBetween(0.3, 3.0);
        assertThat(spent(home, "train")).isEqualTo(3 * 1.25);
        assertThat(spent(home, "evaluate")).isZero();
    }

    @Test
    void nothing_stands_while_rows_are_written_or_students_trained_though_the_plan_and_the_control_ask_again()
            throws IOException {
        home().run(atTogether("}\nplan: {policy: llm2llm}\ncontrol: balanced\nbudget: {usd: 1000"));

        List<String> calls = together.exchanges.stream()
                .map(FakeTrainer.Exchange::what)
                .filter(what -> what.matches("(POST|DELETE) /v1/(endpoints.*|fine-tunes)"))
                .toList();
        int standing = 0;
        for (String call : calls) {
            if (call.equals("POST /v1/fine-tunes")) {
                assertThat(standing)
                        .as("while a training is asked for, of %s", calls)
                        .isZero();
            } else {
                standing += call.startsWith("POST") ? 1 : -1;
            }
        }
        assertThat(calls.stream().filter("POST /v1/endpoints"::equals)).hasSizeGreaterThan(5);
        assertThat(together.deployments).isEmpty();
    }

    @Test
    void what_a_dead_process_left_standing_is_listed_and_the_next_run_takes_it_down() throws IOException {
        TestHome home = home();
        TestHome dying = home.failingAt(at -> {
            if (at.equals("provider:deployed")) {
                throw new Killed();
            }
        });
        assertThatThrownBy(() -> dying.run(atTogether(""))).isInstanceOf(Killed.class);
        assertThat(together.deployments).hasSize(1);
        assertThat(Checkup.online(home.surroundings()))
                .singleElement()
                .satisfies(found -> assertThat(found.detail()).contains("stands and may cost: endpoint-1"));

        home.run(TinyLoop.in(folder.resolve("other"))
                .with("train: {noise-repeats: 0}\n")
                .write());

        assertThat(together.deployments).isEmpty();
        assertThat(Checkup.online(home.surroundings())).allMatch(Checkup.Result::ok);
    }

    @Test
    void a_cap_below_the_price_is_kept() throws IOException {
        TestHome home = home();

        assertThatThrownBy(() -> home.run(atTogether("}\nbudget: {usd: 1")))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("which could pass the budget of the run of $1");

        assertThat(together.jobs).isEmpty();
    }

    @Test
    void a_deployment_that_fails_is_gone_when_the_run_has_failed() throws IOException {
        TestHome home = home();
        together.neverReady = true;

        assertThatThrownBy(() -> home.run(atTogether(""))).hasMessageContaining("did not get");

        assertThat(together.deployments).isEmpty();
    }

    @Test
    void what_is_missing_or_read_by_nobody_is_named() {
        assertThatThrownBy(() -> home().load(TinyLoop.in(folder.resolve("loop"))
                        .with("train: {provider: together, api-key: none, time-to-live: PT1H}\n")
                        .write()))
                .isInstanceOfSatisfying(
                        ConfigException.class,
                        wrong -> assertThat(wrong.problems())
                                .extracting(problem -> problem.where() + " " + problem.message())
                                .anyMatch(text -> text.contains("train.base-model missing"))
                                .anyMatch(text -> text.contains("hardware is missing")));
    }
}
