package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.fixture.FakeBedrock;
import dev.hone.fixture.FakeMistral;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTogether;
import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.FakeVertex;
import dev.hone.llm.Spec;
import dev.hone.train.Checkpoint;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingJob;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent to train and to serve is what providers publish, and so is what the fakes answer. */
final class TrainingContractTest {
    @TempDir
    private Path home;

    /** Trains once to the end. */
    private void train(FakeTrainer fake, TunerBench bench) {
        train(fake, bench, "model");
    }

    private void train(FakeTrainer fake, TunerBench bench, String model) {
        var tuner = bench.tuner();
        String id = tuner.submit(bench.job("run/1"));
        for (int i = 0; i < 10; i++) {
            if (tuner.poll(id).state() == JobStatus.State.SUCCEEDED) {
                break;
            }
        }
        bench.hosted().ifPresent(hosted -> {
            hosted.serve(model, 1);
            hosted.takeDown();
        });
        assertThat(fake.jobs).hasSize(1);
    }

    private static List<String> bodies(FakeTrainer fake, String what, Function<FakeTrainer.Exchange, String> part) {
        List<String> bodies = fake.exchanges.stream()
                .filter(one -> one.what().equals(what))
                .map(part)
                .toList();
        assertThat(bodies).as(what).isNotEmpty();
        return bodies;
    }

    @Test
    void jobs_at_openai_are_as_published() {
        Spec spec = Spec.published("openai.yaml");
        try (var fake = new FakeOpenAi();
                var bench = new TunerBench("openai", URI.create(fake.baseUrl()), home)) {
            train(fake, bench);

            assertThat(bodies(fake, "POST /v1/fine_tuning/jobs", FakeTrainer.Exchange::body))
                    .allSatisfy(body -> assertThat(spec.problems("CreateFineTuningJobRequest", body))
                            .isEmpty());
            assertThat(bodies(fake, "GET /v1/fine_tuning/jobs/ftjob-1", FakeTrainer.Exchange::answer))
                    .allSatisfy(body ->
                            assertThat(spec.problems("FineTuningJob", body)).isEmpty());
        }
    }

    @Test
    void jobs_by_pairs_that_go_on_and_are_watched_are_as_published() {
        Spec spec = Spec.published("openai.yaml");
        try (var fake = new FakeOpenAi();
                var bench = new TunerBench("openai", URI.create(fake.baseUrl()), home)) {
            fake.losses = List.of(List.of(new double[] {1, 2}));
            fake.checkpoints = 2;
            var tuner = bench.tuner();
            String id = tuner.submit(byPairs(bench.job("run/1")));
            tuner.poll(id);

            assertThat(tuner.events(id, "")).hasSize(2);
            assertThat(tuner.checkpoints(id))
                    .singleElement()
                    .extracting(Checkpoint::step)
                    .isEqualTo(1);
            assertThat(bodies(fake, "POST /v1/fine_tuning/jobs", FakeTrainer.Exchange::body))
                    .allSatisfy(body -> assertThat(spec.problems("CreateFineTuningJobRequest", body))
                            .isEmpty())
                    .allSatisfy(body -> assertThat(body).contains("\"model\":\"ft:base:org::1\"", "\"dpo\""));
            assertThat(bodies(fake, "GET /v1/fine_tuning/jobs/ftjob-1/events", FakeTrainer.Exchange::answer))
                    .allSatisfy(body -> assertThat(spec.problems("ListFineTuningJobEventsResponse", body))
                            .isEmpty());
            assertThat(bodies(fake, "GET /v1/fine_tuning/jobs/ftjob-1/checkpoints", FakeTrainer.Exchange::answer))
                    .isNotEmpty();
        }
    }

    private static TrainingJob byPairs(TrainingJob plain) {
        List<Example> pairs = plain.examples().stream()
                .map(row ->
                        new Example(row.input(), row.output(), row.lineage().with(Map.of(Lineage.REJECTED, "wrong"))))
                .toList();
        var way = new TrainingJob.Way(pairs.subList(0, 2), TrainingJob.Way.PAIRS, "ft:base:org::1");
        return new TrainingJob(plain.runKey(), pairs, plain.labels(), plain.seed(), plain.output(), way);
    }

    @Test
    void jobs_at_mistral_are_as_published() {
        Spec spec = Spec.published("mistral.yaml");
        try (var fake = new FakeMistral();
                var bench = new TunerBench("mistral", URI.create(fake.baseUrl()), home)) {
            train(fake, bench);

            assertThat(bodies(fake, "POST /v1/fine_tuning/jobs", FakeTrainer.Exchange::body))
                    .hasSize(2)
                    .allSatisfy(body -> assertThat(spec.problems("JobIn", body)).isEmpty());
        }
    }

    @Test
    void jobs_at_vertex_are_as_published() {
        Spec spec = Spec.published("vertex.yaml");
        String job = "GoogleCloudAiplatformV1TuningJob";
        try (var fake = new FakeVertex();
                var bench = new TunerBench("vertex", URI.create(fake.baseUrl()), home)) {
            train(fake, bench);

            String jobs = " /v1/projects/me/locations/us-central1/tuningJobs";
            assertThat(bodies(fake, "POST" + jobs, FakeTrainer.Exchange::body))
                    .allSatisfy(body -> assertThat(spec.problems(job, body)).isEmpty());
            assertThat(bodies(fake, "GET" + jobs + "/7000", FakeTrainer.Exchange::answer))
                    .allSatisfy(body -> assertThat(spec.problems(job, body)).isEmpty());
        }
    }

    @Test
    void jobs_and_deployments_at_bedrock_are_as_published() {
        Spec spec = Spec.published("bedrock-customization.yaml");
        String jobs = "/model-customization-jobs";
        String deployments = "/model-customization/custom-model-deployments";
        String model = "arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.nova-micro-v1:0:128k/000000000001";
        try (var fake = new FakeBedrock();
                var bench = new TunerBench("bedrock", URI.create(fake.host()), home)) {
            train(fake, bench, model);
            String id = fake.jobs.keySet().iterator().next();

            holds(spec, "CreateModelCustomizationJobRequest", sent(fake, "POST " + jobs));
            holds(spec, "CreateModelCustomizationJobResponse", told(fake, "POST " + jobs));
            holds(spec, "GetModelCustomizationJobResponse", told(fake, "GET " + jobs + "/" + id));
            holds(spec, "CreateCustomModelDeploymentRequest", sent(fake, "POST " + deployments));
            holds(spec, "CreateCustomModelDeploymentResponse", told(fake, "POST " + deployments));
            holds(spec, "ListCustomModelDeploymentsResponse", told(fake, "GET " + deployments));

            bench.hosting.put("provisioned", true);
            bench.hosted().orElseThrow().serve(model, 2);
            holds(spec, "CreateProvisionedModelThroughputRequest", sent(fake, "POST /provisioned-model-throughput"));
        }
    }

    private static List<String> sent(FakeTrainer fake, String what) {
        return bodies(fake, what, FakeTrainer.Exchange::body);
    }

    private static List<String> told(FakeTrainer fake, String what) {
        return bodies(fake, what, FakeTrainer.Exchange::answer);
    }

    private static void holds(Spec spec, String schema, List<String> bodies) {
        assertThat(bodies)
                .allSatisfy(body ->
                        assertThat(spec.problems(schema, body)).as(schema).isEmpty());
    }

    @Test
    void jobs_and_endpoints_at_together_are_as_published() {
        Spec spec = Spec.published("together.yaml");
        String schema = "/post/requestBody/content/application~1json/schema";
        try (var fake = new FakeTogether();
                var bench = new TunerBench("together", URI.create(fake.baseUrl()), home)) {
            train(fake, bench);

            assertThat(bodies(fake, "POST /v1/fine-tunes", FakeTrainer.Exchange::body))
                    .allSatisfy(body -> assertThat(spec.problemsAt("/paths/~1fine-tunes" + schema, body))
                            .isEmpty());
            assertThat(bodies(fake, "POST /v1/fine-tunes/estimate-price", FakeTrainer.Exchange::body))
                    .allSatisfy(
                            body -> assertThat(spec.problemsAt("/paths/~1fine-tunes~1estimate-price" + schema, body))
                                    .isEmpty());
            assertThat(bodies(fake, "POST /v1/endpoints", FakeTrainer.Exchange::body))
                    .allSatisfy(body -> assertThat(spec.problems("CreateEndpointRequest", body))
                            .isEmpty());
            assertThat(bodies(fake, "POST /v1/endpoints", FakeTrainer.Exchange::answer))
                    .allSatisfy(body ->
                            assertThat(spec.problems("DedicatedEndpoint", body)).isEmpty());
            assertThat(bodies(fake, "POST /v1/fine-tunes", FakeTrainer.Exchange::answer))
                    .allSatisfy(body -> assertThat(spec.problems("FinetuneResponseTruncated", body))
                            .isEmpty());
        }
    }
}
