package dev.hone.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every fine-tuner promises; each provider, and each fake of one, extends it. */
public abstract class FineTunerContract {
    /** The fine-tuner under test, the same one until {@link #restart()}. */
    protected abstract FineTuner fineTuner();

    /** Forgets the fine-tuner as a crash does; the next one has only what lies outside the process. */
    protected abstract void restart();

    /** A job that will succeed. */
    protected abstract TrainingJob job(String runKey);

    /** Number of trainings started so far, over all restarts. */
    protected abstract int started();

    @Test
    void a_job_ends_with_a_model() {
        String id = fineTuner().submit(job("run/1"));

        JobStatus status = ended(id);

        assertThat(status.state()).as(status.detail()).isEqualTo(JobStatus.State.SUCCEEDED);
        assertThat(status.detail()).isNotBlank();
    }

    @Test
    void a_run_key_that_was_never_used_finds_nothing() {
        fineTuner().submit(job("run/1"));

        assertThat(fineTuner().findByRunKey("run/2")).isEmpty();
        assertThat(fineTuner().findByRunKey("run/")).isEmpty();
    }

    @Test
    void a_job_is_found_by_its_run_key() {
        String id = fineTuner().submit(job("run/1"));

        assertThat(fineTuner().findByRunKey("run/1")).contains(id);
    }

    @Test
    void a_job_is_found_by_its_run_key_after_a_restart() {
        String id = fineTuner().submit(job("run/1"));
        restart();

        assertThat(fineTuner().findByRunKey("run/1")).contains(id);
        assertThat(ended(id).state()).isEqualTo(JobStatus.State.SUCCEEDED);
    }

    @Test
    void submitting_a_job_twice_starts_one_training() {
        String first = fineTuner().submit(job("run/1"));
        String second = fineTuner().submit(job("run/1"));
        restart();
        String third = fineTuner().submit(job("run/1"));

        assertThat(second).isEqualTo(first);
        assertThat(third).isEqualTo(first);
        assertThat(started()).isEqualTo(1);
    }

    @Test
    void two_run_keys_are_two_jobs() {
        String one = fineTuner().submit(job("run/1"));
        String two = fineTuner().submit(job("run/2"));

        assertThat(one).isNotEqualTo(two);
        assertThat(started()).isEqualTo(2);
        assertThat(fineTuner().findByRunKey("run/1")).contains(one);
        assertThat(fineTuner().findByRunKey("run/2")).contains(two);
    }

    @Test
    void cancelling_an_ended_job_has_no_effect() {
        String id = fineTuner().submit(job("run/1"));
        JobStatus before = ended(id);

        fineTuner().cancel(id);

        assertThat(fineTuner().poll(id)).isEqualTo(before);
    }

    @Test
    void a_job_that_does_not_exist_has_not_succeeded() {
        assertThat(fineTuner().poll("no-such-job").state()).isNotEqualTo(JobStatus.State.SUCCEEDED);
    }

    /** Polls until a job has ended; a scripted provider ends within a few polls. */
    private JobStatus ended(String id) {
        JobStatus status = fineTuner().poll(id);
        for (int polls = 0; polls < 100; polls++) {
            switch (status.state()) {
                case SUCCEEDED, FAILED, CANCELLED -> {
                    return status;
                }
                case QUEUED, RUNNING, PAUSED, CANCELLING, UNKNOWN ->
                    status = fineTuner().poll(id);
            }
        }
        return status;
    }
}
