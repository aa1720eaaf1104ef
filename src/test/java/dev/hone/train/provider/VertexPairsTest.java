package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.FakeVertex;
import dev.hone.llm.Spec;
import dev.hone.train.FineTuner;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingJob;
import dev.hone.train.TrainingRefused;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Gemini's preference tuning: its jobs and rows, and trainings that begin with a tuned model. */
final class VertexPairsTest extends PublishedBodies {
    private static final String JOB = "GoogleCloudAiplatformV1TuningJob";
    private static final String JOBS = "POST /v1/projects/me/locations/us-central1/tuningJobs";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeVertex fake = new FakeVertex();
    private TunerBench bench;

    @BeforeEach
    void open() {
        bench = new TunerBench("vertex", URI.create(fake.baseUrl()), home);
    }

    @AfterEach
    void shut() {
        bench.close();
        fake.close();
    }

    private JobStatus ended(TrainingJob job) {
        FineTuner tuner = bench.tuner();
        String id = tuner.submit(job);
        JobStatus status = tuner.poll(id);
        for (int i = 0; i < 10 && !status.isEnded(); i++) {
            status = tuner.poll(id);
        }
        return status;
    }

    /** The first row of the file that was brought last. */
    private JsonNode row() {
        String file = fake.exchanges.stream()
                .filter(one -> one.what().startsWith("POST /upload/"))
                .map(FakeTrainer.Exchange::body)
                .reduce("", (before, then) -> then);
        try {
            return JSON.readTree(file.lines().findFirst().orElseThrow());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void pairs_are_learnt_from_beginning_with_the_model_behind_the_students_endpoint() {
        String student = ended(bench.job("run/0")).detail();
        ended(watched(bench.job("run/1"), null)); // so that the first stands on another page of the list
        bench.options
                .putObject("supervisedTuningSpec")
                .putObject("hyperParameters")
                .put("learningRateMultiplier", 2);
        bench.options
                .putObject("preferenceOptimizationSpec")
                .putObject("hyperParameters")
                .put("beta", 0.2);

        JobStatus status = ended(byPairs(bench.job("run/2"), student));

        assertThat(status.state()).isEqualTo(JobStatus.State.SUCCEEDED);
        assertThat(status.detail()).contains("/endpoints/").isNotEqualTo(student);
        JsonNode body = last(fake, JOBS);
        assertThat(body.at("/preTunedModel/tunedModelName").asText()).contains("/models/7000");
        assertThat(body.has("baseModel")).isFalse();
        assertThat(body.has("supervisedTuningSpec")).isFalse();
        JsonNode settings = body.at("/preferenceOptimizationSpec/hyperParameters");
        assertThat(settings.path("beta").asDouble()).isEqualTo(0.2);
        assertThat(settings.path("epochCount").asText()).isEqualTo("3");
        assertThat(settings.path("adapterSize").asText()).isEqualTo("ADAPTER_SIZE_EIGHT");
        assertThat(bench.spent(Cashier.TRAIN).usd().doubleValue()).isEqualTo(fake.billed() * 3.0 / 1_000_000);
    }

    @Test
    void jobs_and_pairs_are_as_published() {
        Spec spec = Spec.published("vertex.yaml");
        String student = ended(bench.job("run/0")).detail();
        ended(byPairs(bench.job("run/1"), student));

        holds(spec, JOB, sent(fake, JOBS));
        holds(spec, JOB, told(fake, JOBS.replace("POST", "GET") + "/7001"));
        ObjectNode row = (ObjectNode) row();
        // Its page on rows has the instruction beside them, the message in the document does not.
        assertThat(row.remove("system_instruction").at("/parts/0/text").asText())
                .isEqualTo("Name the thing.");
        assertThat(spec.problems("GoogleCloudAiplatformV1GeminiPreferenceExample", row.toString()))
                .isEmpty();
        assertThat(row.at("/contents/0/role").asText()).isEqualTo("user");
        assertThat(List.of(
                        row.at("/completions/0/score").asInt(),
                        row.at("/completions/1/score").asInt()))
                .containsExactly(1, 0);
        assertThat(row.at("/completions/1/completion/parts/0/text").asText()).isEqualTo("wrong");
        assertThat(row.at("/completions/0/completion/role").asText()).isEqualTo("model");
    }

    @Test
    void a_student_that_nobody_knows_is_no_beginning_and_costs_nothing() {
        TrainingJob job = byPairs(bench.job("run/1"), "projects/123456/locations/us-central1/endpoints/404");

        assertThatThrownBy(() -> bench.tuner().submit(job))
                .isInstanceOf(TrainingRefused.class)
                .hasMessageContaining("made the endpoint");

        assertThat(fake.jobs).isEmpty();
        assertThat(bench.spent(Cashier.TRAIN).isZero()).isTrue();
    }

    @Test
    void a_list_that_cannot_be_read_before_the_job_is_asked_for_leaves_nothing_in_doubt() {
        String student = ended(bench.job("run/0")).detail();
        fake.reading.addAll(List.of(FakeTrainer.Fault.ERROR_AFTER, FakeTrainer.Fault.LOST_ANSWER));

        ended(byPairs(bench.job("run/1"), student));

        assertThat(fake.jobs).hasSize(2);
        assertThat(fake.count(JOBS)).isEqualTo(2);
    }
}
