package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.FakeBedrock;
import dev.hone.fixture.FakeMistral;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTogether;
import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.FakeVertex;
import dev.hone.llm.Spec;
import dev.hone.train.JobStatus;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What is sent to train and to serve is what providers publish, and so is what the fakes answer. */
final class TrainingContractTest extends PublishedBodies {
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
