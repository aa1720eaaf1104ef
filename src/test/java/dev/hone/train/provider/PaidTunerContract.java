package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.FakeTrainer.Fault;
import dev.hone.train.FineTuner;
import dev.hone.train.FineTunerContract;
import dev.hone.train.JobStatus;
import dev.hone.train.JobUnknown;
import dev.hone.train.TrainingJob;
import dev.hone.train.TrainingRefused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every provider's adapter keeps, whatever the provider does; one subclass a provider. */
abstract class PaidTunerContract extends FineTunerContract {
    private static final List<Fault> LOST = List.of(Fault.LOST_ANSWER, Fault.ERROR_AFTER, Fault.GARBLED);

    @TempDir
    Path home;

    TunerBench bench;
    private FineTuner tuner;

    abstract FakeTrainer fake();

    /** Opens the bench on the fake. */
    abstract TunerBench bench(Path folder);

    /** Words of the provider for a job that failed and one that was cancelled. */
    abstract String failed();

    /** Whether a job that may have been created can be asked for again without a second bill. */
    abstract boolean createsOnce();

    @BeforeEach
    void open() {
        bench = bench(home);
        tuner = bench.tuner();
    }

    @AfterEach
    void shut() {
        bench.close();
        fake().close();
    }

    @Override
    protected FineTuner fineTuner() {
        return tuner;
    }

    @Override
    protected void restart() {
        bench.restart();
        tuner = bench.tuner();
    }

    @Override
    protected TrainingJob job(String runKey) {
        return bench.job(runKey);
    }

    @Override
    protected int started() {
        return fake().jobs.size();
    }

    @Test
    void a_creation_whose_answer_is_lost_makes_one_job_that_is_found() {
        loseAnswers(20);
    }

    @Test
    @Tag("full")
    void five_hundred_lost_answers_make_one_job_each() {
        loseAnswers(500);
    }

    private void loseAnswers(int times) {
        for (int i = 0; i < times; i++) {
            fake().creations.add(LOST.get(i % LOST.size()));
            String id = tuner.submit(job("run/" + i));
            restart();

            assertThat(tuner.submit(job("run/" + i))).isEqualTo(id);
            assertThat(fake().jobs).hasSize(i + 1).containsKey(id);
        }
    }

    @Test
    void a_process_that_dies_around_the_creation_leaves_one_job() {
        List<String> points = List.of("planned", "intent", "created");
        for (int i = 0; i < 10; i++) {
            String at = points.get(i % points.size());
            var job = job("run/" + i);
            bench.crash = point -> {
                if (point.equals(at)) {
                    throw new Killed();
                }
            };
            assertThatThrownBy(() -> tuner.submit(job)).isInstanceOf(Killed.class);
            bench.crash = point -> {};
            restart();
            boolean lost = at.equals("intent") && !createsOnce();
            if (lost) {
                assertThatThrownBy(() -> tuner.submit(job)).isInstanceOf(JobUnknown.class);
                bench.store.trainings().write(row(job).refused("a person looked"));
            }
            tuner.submit(job);

            assertThat(fake().jobs).hasSize(i + 1);
        }
    }

    private JobRow row(TrainingJob job) {
        return bench.store.trainings().job(job.runKey()).orElseThrow();
    }

    @Test
    void a_creation_that_never_arrived_is_not_sent_again_where_that_could_be_paid_twice() {
        fake().creations.add(Fault.LOST_REQUEST);
        var job = job("run/1");

        if (createsOnce()) {
            tuner.submit(job);
            assertThat(fake().jobs).hasSize(1);
            return;
        }
        assertThatThrownBy(() -> tuner.submit(job))
                .isInstanceOf(JobUnknown.class)
                .hasMessageContaining("not sent again")
                .hasMessageContaining(row(job).name().key());
        restart();
        assertThatThrownBy(() -> tuner.submit(job)).isInstanceOf(JobUnknown.class);
        assertThat(fake().jobs).isEmpty();
        assertThat(fake().exchanges.stream()
                        .filter(one -> isCreation(one.what()) && one.query().isEmpty()))
                .hasSize(1);
    }

    /** Whether a call asks for a job. */
    abstract boolean isCreation(String what);

    @Test
    void too_fast_is_tried_again_and_no_money_is_not() {
        fake().creations.addAll(List.of(Fault.RATE, Fault.RATE));
        tuner.submit(job("run/1"));
        assertThat(fake().jobs).hasSize(1);

        fake().creations.add(Fault.MONEY);
        assertThatThrownBy(() -> tuner.submit(job("run/2")))
                .isInstanceOf(TrainingRefused.class)
                .hasMessageContaining("no money");
        assertThat(fake().jobs).hasSize(1);
        assertThat(row(job("run/2")).held()).isNull();
        assertThat(tuner.submit(job("run/2"))).isNotEmpty();
    }

    @Test
    void a_refused_creation_holds_no_money_back() {
        fake().creations.add(Fault.REFUSED);

        assertThatThrownBy(() -> tuner.submit(job("run/1"))).isInstanceOf(TrainingRefused.class);

        assertThat(bench.spent(Cashier.TRAIN).isZero()).isTrue();
        assertThat(fake().jobs).isEmpty();
    }

    @Test
    void a_status_that_nobody_knows_is_asked_again_and_told() {
        String id = tuner.submit(job("run/1"));
        fake().shown = "PONDERING";

        JobStatus first = tuner.poll(id);
        tuner.poll(id);

        assertThat(first.state()).isEqualTo(JobStatus.State.UNKNOWN);
        assertThat(first.raw()).isEqualTo("PONDERING");
        assertThat(bench.alerts).hasSize(1).first().asString().contains("PONDERING");
        fake().shown = "";
        assertThat(until(id).state()).isEqualTo(JobStatus.State.SUCCEEDED);
    }

    JobStatus until(String id) {
        JobStatus status = tuner.poll(id);
        for (int i = 0; i < 50 && status.state() != JobStatus.State.SUCCEEDED; i++) {
            if (status.state() == JobStatus.State.FAILED || status.state() == JobStatus.State.CANCELLED) {
                return status;
            }
            status = tuner.poll(id);
        }
        return status;
    }

    @Test
    void success_without_a_model_is_asked_again_and_in_the_end_said() {
        fake().namesNoModel = true;
        String id = tuner.submit(job("run/1"));

        JobStatus end = until(id);

        assertThat(end.state()).isEqualTo(JobStatus.State.FAILED);
        assertThat(end.detail()).contains("names no model");
    }

    @Test
    void rows_that_the_provider_refuses_end_the_job_and_cost_nothing() {
        String id = tuner.submit(job("run/1"));
        fake().force(failed());

        JobStatus end = until(id);

        assertThat(end.state()).isEqualTo(JobStatus.State.FAILED);
        assertThat(bench.spent(Cashier.TRAIN).isZero()).isTrue();
        assertThat(row(job("run/1")).stage()).isEqualTo(JobRow.Stage.ENDED);
    }

    @Test
    void rows_are_checked_before_they_are_sent() {
        var good = job("run/1");
        var blank = new ArrayList<>(good.examples());
        blank.set(0, dev.hone.data.Example.seed(" ", "label0"));
        var job = new TrainingJob(good.runKey(), blank, good.labels(), 1, good.output());

        assertThat(tuner.validate(job)).singleElement().asString().contains("empty text");
        assertThatThrownBy(() -> tuner.submit(job)).isInstanceOf(TrainingRefused.class);
        assertThat(fake().exchanges).isEmpty();
    }

    @Test
    void the_same_rows_are_brought_once() {
        tuner.ensureDataset(job("run/1"));
        restart();
        String again = tuner.ensureDataset(job("run/1"));

        assertThat(again).isNotEmpty();
        assertThat(fake().exchanges.stream().filter(one -> one.body().contains("application/jsonl")))
                .hasSize(1);
        assertThat(home.resolve(job("run/1").output()).resolve("training.lineage.jsonl"))
                .exists();
    }

    @Test
    void a_job_is_cancelled_while_it_waits_and_while_it_runs() {
        for (int polls : List.of(1, 3)) {
            String id = tuner.submit(job("run/" + polls));
            for (int i = 0; i < polls; i++) {
                tuner.poll(id);
            }

            tuner.cancel(id);

            assertThat(until(id).state()).isEqualTo(JobStatus.State.CANCELLED);
        }
    }

    @Test
    void a_key_that_is_revoked_stops_the_run_and_not_the_job() {
        String id = tuner.submit(job("run/1"));
        fake().refusesKey = true;

        assertThatThrownBy(() -> tuner.poll(id))
                .isInstanceOf(TrainingRefused.class)
                .hasMessageContaining("goes on there")
                .hasMessageNotContaining("sk-test-key");

        fake().refusesKey = false;
        restart();
        assertThat(until(tuner.submit(job("run/1"))).state()).isEqualTo(JobStatus.State.SUCCEEDED);
        assertThat(fake().jobs).hasSize(1);
    }

    @Test
    void a_provider_may_take_its_time() {
        fake().pollsUntilDone = 1_000;
        String id = tuner.submit(job("run/1"));

        for (int i = 0; i < 60; i++) {
            assertThat(tuner.poll(id).state()).isIn(JobStatus.State.QUEUED, JobStatus.State.RUNNING);
        }
        fake().pollsUntilDone = 4;
        assertThat(until(id).state()).isEqualTo(JobStatus.State.SUCCEEDED);
    }

    @Test
    void what_is_paid_is_in_the_ledger() {
        String id = tuner.submit(job("run/1"));
        assertThat(bench.spent(Cashier.TRAIN).isZero()).isFalse();

        until(id);

        assertThat(row(job("run/1")).stage()).isEqualTo(JobRow.Stage.ENDED);
        assertThat(bench.spent(Cashier.TRAIN).isZero()).isFalse();
    }

    /** Ends a process at once. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
