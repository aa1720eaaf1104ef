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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every provider's adapter keeps while a job is followed; one subclass a provider. */
abstract class FollowedJobContract extends FineTunerContract {
    @TempDir
    Path home;

    final FakeProvider provider;
    TunerBench bench;
    FineTuner tuner;

    FollowedJobContract(FakeProvider provider) {
        this.provider = provider;
    }

    final FakeTrainer fake() {
        return provider.fake();
    }

    @BeforeEach
    void open() {
        bench = provider.bench(home);
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
        assertThat(bench.spent(Cashier.TRAIN).isZero()).isFalse();
        assertThat(row(job("run/1")).stage()).isEqualTo(JobRow.Stage.ENDED);
    }

    @Test
    void looks_at_a_job_that_names_no_model_are_counted_for_that_job() {
        fake().namesNoModel = true;
        List<String> ids = List.of(tuner.submit(job("run/1")), tuner.submit(job("run/2")));

        for (int i = 0; i < 18; i++) {
            ids.forEach(id -> assertThat(tuner.poll(id).isEnded()).isFalse());
        }
        fake().namesNoModel = false;
        ids.forEach(id -> assertThat(tuner.poll(id).state()).isEqualTo(JobStatus.State.SUCCEEDED));
    }

    @Test
    void a_job_that_its_provider_does_not_know_is_looked_for_and_not_asked_for_again() {
        var job = job("run/1");
        String id = tuner.submit(job);
        bench.store.trainings().write(row(job).named("no-such-job"));
        assertThatThrownBy(() -> tuner.poll("no-such-job"))
                .isInstanceOf(JobUnknown.class)
                .hasMessageContaining("knows no job no-such-job");
        restart();
        assertThat(tuner.submit(job)).isEqualTo(id);

        fake().jobs.clear();
        assertThatThrownBy(() -> tuner.poll(id)).isInstanceOf(JobUnknown.class);
        restart();
        assertThatThrownBy(() -> tuner.submit(job)).isInstanceOf(JobUnknown.class);

        assertThat(row(job).isUndecided()).isTrue();
        assertThat(provider.creations()).isEqualTo(1);
        assertThat(bench.spent(Cashier.TRAIN).isZero()).isFalse();
    }

    @Test
    void rows_that_the_provider_refuses_end_the_job_and_cost_nothing() {
        String id = tuner.submit(job("run/1"));
        fake().force(provider.failed());

        JobStatus end = until(id);

        assertThat(end.state()).isEqualTo(JobStatus.State.FAILED);
        assertThat(bench.spent(Cashier.TRAIN).isZero()).isTrue();
        assertThat(row(job("run/1")).stage()).isEqualTo(JobRow.Stage.ENDED);
    }

    @Test
    void a_job_is_cancelled_while_it_waits_and_while_it_runs() {
        fake().pollsUntilDone = 20;
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
    void looks_that_fail_are_no_end_of_a_job() {
        String id = tuner.submit(job("run/1"));
        fake().reading
                .addAll(List.of(Fault.RATE, Fault.ERROR_AFTER, Fault.HOPELESS_AFTER, Fault.LOST_ANSWER, Fault.GARBLED));

        while (!fake().reading.isEmpty()) {
            assertThat(tuner.poll(id).isEnded()).isFalse();
        }

        assertThat(until(id).state()).isEqualTo(JobStatus.State.SUCCEEDED);
        assertThat(provider.creations()).isEqualTo(1);
    }

    @Test
    void a_job_that_is_being_cancelled_is_waited_for() {
        String id = tuner.submit(job("run/1"));
        provider.cancelling().ifPresent(word -> {
            fake().shown = word;
            assertThat(tuner.poll(id).state()).isEqualTo(JobStatus.State.CANCELLING);
        });
        assertThat(row(job("run/1")).stage()).isEqualTo(JobRow.Stage.RUNNING);
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

    JobRow row(TrainingJob job) {
        return bench.store.trainings().job(job.runKey()).orElseThrow();
    }

    /** Ends a process at once. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }
}
