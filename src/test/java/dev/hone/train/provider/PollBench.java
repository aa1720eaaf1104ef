package dev.hone.train.provider;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.PollConfig;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.train.FineTuner;
import dev.hone.train.JobStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a thousand jobs that go on at a provider cost this machine, asked as seldom as loops do by default. */
@Tag("bench")
class PollBench {
    private static final int JOBS = 1_000;
    private static final Duration MEASURED = Duration.ofMinutes(1);

    @TempDir
    private Path home;

    /** The provider, in a process of its own, so that its work is not counted. */
    static final class Provider {
        private Provider() {}

        public static void main(String[] arguments) throws IOException {
            try (var fake = new FakeOpenAi()) {
                fake.pollsUntilDone = Integer.MAX_VALUE;
                fake.plant("waiting");
                System.out.println(fake.baseUrl());
                System.in.transferTo(OutputStream.nullOutputStream());
            }
        }
    }

    @Test
    void a_thousand_waiting_jobs_cost_less_than_a_hundredth_of_a_core() throws Exception {
        Process provider = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Provider.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var bench = new TunerBench(
                "openai", URI.create(requireNonNull(provider.inputReader().readLine())), home)) {
            var polls = new AtomicInteger();
            List<Thread> waiting = new ArrayList<>();
            FineTuner tuner = bench.tuner();
            for (int i = 0; i < JOBS; i++) {
                waiting.add(Thread.ofVirtual().start(() -> wait(tuner, polls)));
            }
            TimeUnit.SECONDS.sleep(130); // by then all are asked once a minute
            double share = measured(polls);
            waiting.forEach(Thread::interrupt);
            assertThat(share).isLessThan(0.01);
        } finally {
            provider.destroyForcibly();
        }
    }

    private static double measured(AtomicInteger polls) throws InterruptedException {
        var process = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        int before = polls.get();
        long cpu = process.getProcessCpuTime();
        long begun = System.nanoTime();
        TimeUnit.SECONDS.sleep(MEASURED.toSeconds());
        double share = (double) (process.getProcessCpuTime() - cpu) / (System.nanoTime() - begun);
        System.out.printf(
                Locale.ROOT,
                "%d jobs, %d polls in %s: %.2f %% of a core%n",
                JOBS,
                polls.get() - before,
                MEASURED,
                100 * share);
        return share;
    }

    private static void wait(FineTuner tuner, AtomicInteger polls) {
        var poll = new PollConfig(Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofMinutes(15));
        try {
            for (Duration wait = poll.first(); ; wait = poll.after(wait)) {
                assertThat(tuner.poll("ftjob-1").state()).isIn(JobStatus.State.QUEUED, JobStatus.State.RUNNING);
                polls.incrementAndGet();
                TimeUnit.NANOSECONDS.sleep(wait.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
