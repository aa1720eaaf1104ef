package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTrainer.Fault;
import dev.hone.train.JobStatus;
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
