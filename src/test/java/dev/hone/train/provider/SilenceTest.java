package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTrainer.Fault;
import dev.hone.train.JobStatus;
import dev.hone.train.JobUnknown;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that cannot be reached for long is told of once, asked on, and told of once more when it answers. */
final class SilenceTest {
    private final FakeOpenAi fake = new FakeOpenAi();

    @TempDir
    private Path home;

    private TunerBench bench;
    private PaidFineTuner tuner;

    @BeforeEach
    void open() {
        bench = FakeProvider.openai(fake).bench(home);
        tuner = bench.tuner();
    }

    @AfterEach
    void shut() {
        bench.close();
        fake.close();
    }

    /** So many looks that fail, five minutes from one to the next. */
    private void fail(String id, int looks) {
        for (int i = 0; i < looks; i++) {
            fake.reading.add(i % 2 == 0 ? Fault.HOPELESS_AFTER : Fault.ERROR_AFTER);
            assertThat(tuner.poll(id).state()).isEqualTo(JobStatus.State.UNKNOWN);
            bench.now = bench.now.plus(Duration.ofMinutes(5));
        }
    }

    @Test
    void long_silence_is_told_once_and_its_end_is() {
        String id = tuner.submit(bench.job("run/1"));
        String began = bench.now.toString();

        fail(id, 3); // at 0, 5 and 10 minutes
        assertThat(bench.alerts).isEmpty();
        fail(id, 9);
        assertThat(bench.alerts)
                .singleElement()
                .asString()
                .contains("openai: job ftjob-1 is not reached since " + began, "4 looks", "still asked for", "run on");

        assertThat(tuner.poll(id).state()).isEqualTo(JobStatus.State.QUEUED);
        tuner.poll(id);
        assertThat(bench.alerts).hasSize(2).last().asString().contains("reached again after 60 minutes; it is queued");
        assertThat(fake.jobs).hasSize(1);
    }

    @Test
    void silence_is_counted_from_the_last_answer_on() {
        String id = tuner.submit(bench.job("run/1"));
        for (int i = 0; i < 4; i++) {
            fail(id, 3);
            assertThat(tuner.poll(id).state()).isNotEqualTo(JobStatus.State.UNKNOWN);
        }

        assertThat(bench.alerts).isEmpty();
    }

    /** Ends the process, and goes on in another one that knows only what is on the disk. */
    private void restart() {
        bench.restart();
        tuner = bench.tuner();
    }

    @Test
    void silence_that_began_before_a_restart_is_told_once_from_where_it_began() {
        String id = tuner.submit(bench.job("run/1"));
        String began = bench.now.toString();
        fail(id, 2); // at 0 and 5 minutes
        restart();
        fail(id, 1); // at 10
        assertThat(bench.alerts).isEmpty();
        restart();

        fail(id, 1); // at 15, by a process whose first look it is
        assertThat(bench.alerts)
                .singleElement()
                .asString()
                .contains("job ftjob-1 is not reached since " + began, "(4 looks, the last:");
    }

    @Test
    void what_was_told_before_a_restart_is_not_told_again_and_its_end_is_told_once() {
        String id = tuner.submit(bench.job("run/1"));
        fail(id, 4);
        assertThat(bench.alerts).hasSize(1);
        for (int i = 0; i < 4; i++) {
            restart();
            fail(id, 4);
        }
        assertThat(bench.alerts).hasSize(1);
        restart();

        tuner.poll(id);
        restart();
        tuner.poll(id);
        assertThat(bench.alerts).hasSize(2).last().asString().contains("reached again after 100 minutes");
    }

    @Test
    void silence_after_a_restart_is_counted_from_the_last_answer_on() {
        String id = tuner.submit(bench.job("run/1"));
        fail(id, 3);
        tuner.poll(id);
        restart();
        fail(id, 3);

        assertThat(bench.alerts).isEmpty();
    }

    @Test
    void what_is_told_is_written_before_somebody_hears_it_so_that_a_kill_then_tells_nothing_twice() {
        String id = tuner.submit(bench.job("run/1"));
        bench.killed = true;
        fail(id, 3);
        fake.reading.add(Fault.HOPELESS_AFTER);
        assertThatThrownBy(() -> tuner.poll(id)).isInstanceOf(FollowedJobContract.Killed.class);
        bench.killed = false;
        assertThat(bench.store.events().all(bench.run))
                .singleElement()
                .satisfies(event -> assertThat(event.payload()).contains("is not reached since"));
        restart();

        fail(id, 3);
        assertThat(bench.alerts).isEmpty();
        assertThat(bench.store.events().all(bench.run)).hasSize(1);
    }

    @Test
    void a_job_that_is_not_known_there_was_reached() {
        String id = tuner.submit(bench.job("run/1"));
        fail(id, 4);
        fake.jobs.clear();

        assertThatThrownBy(() -> tuner.poll(id)).isInstanceOf(JobUnknown.class);
        assertThat(bench.alerts).hasSize(2).last().asString().contains("reached again", "it is not known there");
    }

    @Test
    void one_look_alone_is_no_silence_however_seldom_looks_are() {
        String id = tuner.submit(bench.job("run/1"));
        bench.now = bench.now.plus(Duration.ofDays(1));
        fail(id, 1);

        assertThat(bench.alerts).isEmpty();
    }

    @Test
    void jobs_are_told_of_each_for_itself() {
        String one = tuner.submit(bench.job("run/1"));
        String other = tuner.submit(bench.job("run/2"));
        fail(one, 4);
        tuner.poll(other);

        assertThat(bench.alerts).singleElement().asString().contains("job " + one);
    }
}
