package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.hone.fixture.FakeBedrock;
import dev.hone.fixture.FakeMistral;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTogether;
import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.FakeVertex;
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
            bench.storage = URI.create(fake.host()); // rows go to a service of its own, which has no document
            FineTuner tuner = bench.tuner();
            String id = tuner.submit(bench.job("run/1"));
            JobStatus done = ended(tuner, id);
            assertThat(done.state()).as(prism::told).isEqualTo(JobStatus.State.SUCCEEDED);
            tuner.events(id, "");
            bench.hosted().ifPresent(hosted -> served(hosted, done.detail(), fake));
            lost(bench, fake);
            assertThat(fake.jobs).hasSize(2);
            assertThat(bench.alerts).as(prism::told).allMatch(alert -> alert.contains("was cancelled"));
            assertThat(prism.told()).doesNotContain("terminated with error");
        }
    }

    private static void served(Hosted hosted, String model, FakeTrainer fake) {
        hosted.serve(model, 1);
        assertThat(fake.deployments).hasSize(1);
        assertThat(hosted.running()).hasSize(1);
        hosted.takeDown();
        assertThat(fake.deployments).isEmpty();
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

    @Test
    void vertex() {
        var fake = new FakeVertex();
        follow("vertex", spec("vertex.yaml"), fake, fake.host(), "/v1");
    }

    @Test
    void bedrock() {
        var fake = new FakeBedrock();
        follow("bedrock", spec("bedrock-customization.yaml"), fake, fake.host(), "");
    }

    @Test
    void bedrock_with_provisioned_throughput_and_pairs_at_vertex() {
        var bedrock = new FakeBedrock();
        var vertex = new FakeVertex();
        try (bedrock;
                vertex;
                NodeServer first = NodeServer.prism(spec("bedrock-customization.yaml"), bedrock.host());
                NodeServer second = NodeServer.prism(spec("vertex.yaml"), vertex.host());
                var bought = new TunerBench("bedrock", URI.create(first.host()), home.resolve("bedrock"));
                var paired = new TunerBench("vertex", URI.create(second.host() + "/v1"), home.resolve("vertex"))) {
            bought.hosting.put("provisioned", true);
            String arn = "arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-micro-v1:0:128k/abcdefghijkl";
            served(bought.hosted().orElseThrow(), arn, bedrock);
            paired.storage = URI.create(vertex.host());
            FineTuner tuner = paired.tuner();
            String student = ended(tuner, tuner.submit(paired.job("run/0"))).detail();
            String id = tuner.submit(PublishedBodies.byPairs(paired.job("run/1"), student));
            assertThat(ended(tuner, id).state()).as(second::told).isEqualTo(JobStatus.State.SUCCEEDED);
            assertThat(first.told() + second.told()).doesNotContain("terminated with error");
        }
    }
}
