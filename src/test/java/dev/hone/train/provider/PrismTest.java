package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hone.fixture.FakeMistral;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTogether;
import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.NodeServer;
import dev.hone.train.FineTuner;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingJob;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Adapters speak to fakes through Prism, a server from npm that holds every request and every answer to the published
 * document and refuses what breaks it.
 */
final class PrismTest {
    @TempDir
    private Path home;

    private static Path spec(String name) {
        Path file = Path.of("../shared/specs", name);
        assumeTrue(Files.exists(file), "skipped: provider spec not present");
        return file;
    }

    /** Trains, follows, loses a process on the way, cancels; nothing of it may be refused. */
    private void follow(String provider, Path spec, FakeTrainer fake, String upstream, String path) {
        try (fake;
                NodeServer prism = NodeServer.prism(spec, upstream);
                var bench = new TunerBench(provider, URI.create(prism.host() + path), home)) {
            FineTuner tuner = bench.tuner();
            String id = tuner.submit(bench.job("run/1"));
            assertThat(ended(tuner, id).state()).as(prism::told).isEqualTo(JobStatus.State.SUCCEEDED);
            tuner.events(id, "");
            lost(bench, fake);
            assertThat(fake.jobs).hasSize(2);
            assertThat(bench.alerts).as(prism::told).allMatch(alert -> alert.contains("was cancelled"));
            assertThat(prism.told()).doesNotContain("terminated with error");
        }
    }

    /** A job whose process dies behind its creation is found in the list, and cancelled. */
    private static void lost(TunerBench bench, FakeTrainer fake) {
        TrainingJob job = bench.job("run/2");
        bench.crash = point -> {
            if (point.equals("created")) {
                throw new FollowedJobContract.Killed();
            }
        };
        FineTuner dying = bench.tuner();
        assertThatThrownBy(() -> dying.submit(job)).isInstanceOf(FollowedJobContract.Killed.class);
        bench.crash = point -> {};
        bench.restart();
        FineTuner tuner = bench.tuner();
        fake.pollsUntilDone = 20;
        String id = tuner.submit(job);
        tuner.cancel(id);
        assertThat(ended(tuner, id).state()).isEqualTo(JobStatus.State.CANCELLED);
    }

    private static JobStatus ended(FineTuner tuner, String id) {
        Supplier<JobStatus> poll = () -> tuner.poll(id);
        JobStatus status = poll.get();
        for (int i = 0; i < 30 && (status.state() == JobStatus.State.QUEUED || isOn(status)); i++) {
            status = poll.get();
        }
        return status;
    }

    private static boolean isOn(JobStatus status) {
        return status.state() == JobStatus.State.RUNNING || status.state() == JobStatus.State.CANCELLING;
    }

    @Test
    void openai() {
        var fake = new FakeOpenAi();
        follow("openai", spec("openai.yaml"), fake, fake.baseUrl(), "");
    }

    @Test
    void together() {
        var fake = new FakeTogether();
        follow("together", spec("together.yaml"), fake, fake.baseUrl(), "");
    }

    @Test
    void mistral() {
        var fake = new FakeMistral();
        follow("mistral", spec("mistral.yaml"), fake, fake.host(), "/v1");
    }
}
