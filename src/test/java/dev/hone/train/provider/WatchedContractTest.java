package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.fixture.FakeBedrock;
import dev.hone.fixture.FakeFireworks;
import dev.hone.fixture.FakeMistral;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTogether;
import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.FakeVertex;
import dev.hone.llm.Spec;
import dev.hone.train.Checkpoint;
import dev.hone.train.FineTuner;
import dev.hone.train.JobEvent;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingJob;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Trainings that are watched, go on, or learn from pairs are asked for, and told of, as providers publish. */
final class WatchedContractTest extends PublishedBodies {
    @Test
    void jobs_by_pairs_that_go_on_and_are_watched_are_as_published() {
        Spec spec = Spec.published("openai.yaml");
        try (var fake = new FakeOpenAi();
                var bench = new TunerBench("openai", URI.create(fake.baseUrl()), home)) {
            fake.losses = List.of(List.of(new double[] {1, 2}));
            fake.checkpoints = 2;
            var tuner = bench.tuner();
            String id = tuner.submit(byPairs(bench.job("run/1"), "ft:base:org::1"));
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

    @Test
    void trainings_at_together_are_as_published() {
        Spec spec = Spec.published("together.yaml");
        String schema = "/paths/~1fine-tunes/post/requestBody/content/application~1json/schema";
        String prices = schema.replace("fine-tunes/", "fine-tunes~1estimate-price/");
        String jobs = "POST /v1/fine-tunes";
        try (var fake = new FakeTogether();
                var bench = new TunerBench("together", URI.create(fake.baseUrl()), home)) {
            bench.tuner().submit(watched(bench.job("run/1"), null));
            JsonNode plain = last(fake, jobs);
            bench.tuner().submit(byPairs(bench.job("run/2"), "me/base-hone1"));
            JsonNode pairs = last(fake, jobs);

            assertThat(plain.path("validation_file").asText())
                    .startsWith("file-")
                    .isNotEqualTo(plain.path("training_file").asText());
            assertThat(plain.path("n_evals").asInt()).isPositive();
            assertThat(spec.problemsAt(schema, plain.toString())).isEmpty();
            assertThat(pairs.path("training_method")).hasToString("{\"method\":\"dpo\"}");
            assertThat(pairs.path("from_checkpoint").asText()).isEqualTo("me/base-hone1");
            // The document wants a model always, and Together's own client sends none beside a checkpoint.
            assertThat(spec.problemsAt(schema, pairs.toString()))
                    .singleElement()
                    .asString()
                    .contains("required property 'model'");
            assertThat(sent(fake, "POST /v1/fine-tunes/estimate-price"))
                    .hasSize(2)
                    .allSatisfy(
                            body -> assertThat(spec.problemsAt(prices, body)).isEmpty());
        }
    }

    @Test
    void trainings_at_mistral_are_as_published() {
        Spec spec = Spec.published("mistral.yaml");
        String jobs = "POST /v1/fine_tuning/jobs";
        try (var fake = new FakeMistral();
                var bench = new TunerBench("mistral", URI.create(fake.baseUrl()), home)) {
            bench.tuner().submit(watched(bench.job("run/1"), null));

            holds(spec, "JobIn", sent(fake, jobs));
            JsonNode body = last(fake, jobs);
            assertThat(body.path("validation_files")).hasSize(1);
            assertThat(body.at("/validation_files/0").asText())
                    .isNotEmpty()
                    .isNotEqualTo(body.at("/training_files/0/file_id").asText());
        }
    }

    @Test
    void trainings_at_fireworks_have_the_fields_of_its_client() {
        Spec spec = Spec.client("fireworks");
        String jobs = "POST /v1/accounts/me/supervisedFineTuningJobs";
        String pairs = "POST /v1/accounts/me/dpoJobs";
        try (var fake = new FakeFireworks();
                var bench = new TunerBench("fireworks", URI.create(fake.host()), home)) {
            String first = ended(bench.tuner(), watched(bench.job("run/1"), null));
            String then = ended(bench.tuner(), byPairs(bench.job("run/2"), first));

            holds(spec, "SupervisedFineTuningJob", sent(fake, jobs));
            JsonNode plain = last(fake, jobs);
            assertThat(plain.path("evaluationDataset").asText())
                    .startsWith("accounts/me/datasets/hone")
                    .isNotEqualTo(plain.path("dataset").asText());
            holds(spec, "DpoJob", sent(fake, pairs));
            JsonNode body = last(fake, pairs);
            assertThat(body.at("/trainingConfig/warmStartFrom").asText()).isEqualTo(first);
            assertThat(body.at("/lossConfig/method").asText()).isEqualTo("DPO");
            assertThat(body.at("/trainingConfig/outputModel").asText()).isEqualTo(then);
            holds(spec, "SupervisedFineTuningJob", told(fake, jobs));
            holds(spec, "DpoJob", told(fake, pairs));
        }
    }

    private static String ended(FineTuner tuner, TrainingJob job) {
        String id = tuner.submit(job);
        JobStatus status = tuner.poll(id);
        for (int i = 0; i < 10 && !status.isEnded(); i++) {
            status = tuner.poll(id);
        }
        assertThat(status.state()).isEqualTo(JobStatus.State.SUCCEEDED);
        return status.detail();
    }

    @Test
    void settings_of_the_loop_file_stand_where_each_kind_of_job_at_fireworks_has_them() {
        Spec spec = Spec.client("fireworks");
        try (var fake = new FakeFireworks();
                var bench = new TunerBench("fireworks", URI.create(fake.host()), home)) {
            bench.options.put("learningRate", 0.0001).putObject("lossConfig").put("method", "ORPO");
            bench.tuner().submit(watched(bench.job("run/1"), null));
            bench.tuner().submit(byPairs(bench.job("run/2"), null));

            JsonNode plain = last(fake, "POST /v1/accounts/me/supervisedFineTuningJobs");
            JsonNode pairs = last(fake, "POST /v1/accounts/me/dpoJobs");
            assertThat(plain.path("learningRate").asDouble()).isEqualTo(0.0001);
            assertThat(plain.has("lossConfig")).isFalse();
            assertThat(pairs.at("/trainingConfig/learningRate").asDouble()).isEqualTo(0.0001);
            assertThat(pairs.at("/trainingConfig/baseModel").asText()).isEqualTo("base");
            assertThat(pairs.path("lossConfig")).hasToString("{\"method\":\"ORPO\"}");
            assertThat(List.of(plain, pairs)).noneMatch(body -> body.findValue("account") != null);
            assertThat(spec.problems("DpoJob", pairs.toString())).isEmpty();
        }
    }

    @Test
    void a_job_of_pairs_at_fireworks_whose_answer_is_lost_is_found_and_cancelled() {
        try (var fake = new FakeFireworks();
                var bench = new TunerBench("fireworks", URI.create(fake.host()), home)) {
            fake.creations.add(FakeTrainer.Fault.LOST_ANSWER);
            fake.pollsUntilDone = 20;
            TrainingJob job = byPairs(bench.job("run/1"), null);
            String id = bench.tuner().submit(job);
            bench.crash = point -> {
                if (point.equals("created")) {
                    throw new FollowedJobContract.Killed();
                }
            };
            TrainingJob other = byPairs(bench.job("run/2"), null);
            assertThatThrownBy(() -> bench.tuner().submit(other)).isInstanceOf(FollowedJobContract.Killed.class);
            bench.crash = point -> {};
            bench.restart();
            String found = bench.tuner().submit(other);

            bench.tuner().cancel(found);

            assertThat(fake.jobs).hasSize(2);
            assertThat(bench.tuner().poll(found).state()).isEqualTo(JobStatus.State.CANCELLED);
            assertThat(bench.tuner().poll(id).state()).isIn(JobStatus.State.QUEUED, JobStatus.State.RUNNING);
        }
    }

    @Test
    void validation_rows_at_vertex_are_as_published() {
        Spec spec = Spec.published("vertex.yaml");
        String jobs = "POST /v1/projects/me/locations/us-central1/tuningJobs";
        try (var fake = new FakeVertex();
                var bench = new TunerBench("vertex", URI.create(fake.baseUrl()), home)) {
            bench.tuner().submit(watched(bench.job("run/1"), null));

            holds(spec, "GoogleCloudAiplatformV1TuningJob", sent(fake, jobs));
            JsonNode rows = last(fake, jobs).path("supervisedTuningSpec");
            assertThat(rows.path("validationDatasetUri").asText())
                    .startsWith("gs://rows/hone/hone-")
                    .isNotEqualTo(rows.path("trainingDatasetUri").asText());
        }
    }

    @Test
    void validation_rows_at_bedrock_are_as_published_and_losses_are_read_from_the_bucket() {
        Spec spec = Spec.published("bedrock-customization.yaml");
        String jobs = "POST /model-customization-jobs";
        try (var fake = new FakeBedrock();
                var bench = new TunerBench("bedrock", URI.create(fake.host()), home)) {
            fake.losses = List.of(List.of(new double[] {2, 2.5}, new double[] {1.5, 2.25}));
            String id = bench.tuner().submit(watched(bench.job("run/1"), null));
            assertThat(bench.tuner().events(id, "")).isEmpty();
            for (int i = 0; i < 6; i++) {
                bench.tuner().poll(id);
            }

            List<JobEvent> told = bench.tuner().events(id, "");

            holds(spec, "CreateModelCustomizationJobRequest", sent(fake, jobs));
            assertThat(last(fake, jobs)
                            .at("/validationDataConfig/validators/0/s3Uri")
                            .asText())
                    .startsWith("s3://rows/hone/hone-");
            assertThat(told).extracting(JobEvent::cursor).containsExactly("0/1", "0/2", "1/2", "2/2");
            assertThat(told.get(1).reading()).isEqualTo(new JobEvent.Reading(1, null, 1.5, null, null, null));
            assertThat(Objects.requireNonNull(told.getLast().reading()).validationLoss())
                    .isEqualTo(2.25);
            assertThat(bench.tuner().events(id, told.getLast().cursor())).isEmpty();
        }
    }
}
