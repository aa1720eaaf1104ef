package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.fixture.FakeAzure;
import dev.hone.fixture.FakeBedrock;
import dev.hone.fixture.FakeFireworks;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTogether;
import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.FakeVertex;
import dev.hone.llm.Spec;
import java.util.Map;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * A suffix and metadata of the user's own stand where each provider has them, as published, and a job whose creation
 * had no answer is found beside them.
 */
final class NamedContractTest extends PublishedBodies {
    private static final Map<String, String> METADATA = Map.of("team", "search", "cost-centre", "a42");

    /** Loses the answer to a creation, and looks at the body once the job was found. */
    private void named(FakeProvider provider, String suffix, String jobs, BiConsumer<JsonNode, String> held) {
        try (FakeTrainer fake = provider.fake();
                TunerBench bench = provider.bench(home)) {
            bench.naming = new Recipe.Naming(suffix, METADATA);
            bench.tuner().submit(bench.job("run/0"));
            fake.creations.add(FakeTrainer.Fault.LOST_ANSWER);

            String id = bench.tuner().submit(bench.job("run/1"));
            bench.restart();

            assertThat(bench.tuner().submit(bench.job("run/1"))).isEqualTo(id);
            assertThat(fake.jobs).hasSize(2).containsKey(id);
            String key =
                    bench.store.trainings().job("run/1").orElseThrow().name().key();
            held.accept(last(fake, "POST " + jobs), key);
        }
    }

    @Test
    void openai_has_both_fields_and_the_key_beside_the_metadata() {
        Spec spec = Spec.published("openai.yaml");
        String suffix = "i".repeat(64);
        named(FakeProvider.openai(new FakeOpenAi()), suffix, "/v1/fine_tuning/jobs", (body, key) -> {
            assertThat(spec.problems("CreateFineTuningJobRequest", body.toString()))
                    .isEmpty();
            assertThat(body.path("suffix").asText()).isEqualTo(suffix);
            assertThat(body.at("/metadata/hone").asText()).isEqualTo(key);
            assertThat(body.at("/metadata/team").asText()).isEqualTo("search");
        });
    }

    @Test
    void azure_has_the_key_in_the_suffix_too() {
        Spec spec = Spec.published("openai.yaml");
        named(FakeProvider.azure(new FakeAzure()), "intents-two", "/v1/fine_tuning/jobs", (body, key) -> {
            assertThat(spec.problems("CreateFineTuningJobRequest", body.toString()))
                    .isEmpty();
            assertThat(body.path("suffix").asText())
                    .isEqualTo("intents-two-" + key)
                    .hasSize(40);
        });
    }

    @Test
    void together_has_the_key_behind_the_suffix() {
        Spec spec = Spec.published("together.yaml");
        String schema = "/paths/~1fine-tunes/post/requestBody/content/application~1json/schema";
        named(FakeProvider.together(new FakeTogether()), "intents", "/v1/fine-tunes", (body, key) -> {
            assertThat(spec.problemsAt(schema, body.toString())).isEmpty();
            assertThat(body.path("suffix").asText()).isEqualTo("intents-" + key);
            assertThat(body.has("metadata")).isFalse();
        });
    }

    @Test
    void fireworks_has_a_name_to_be_shown_and_the_key_as_the_id() {
        Spec spec = Spec.client("fireworks");
        String jobs = "/v1/accounts/me/supervisedFineTuningJobs";
        named(FakeProvider.fireworks(new FakeFireworks()), "Intents, 2nd try", jobs, (body, key) -> {
            assertThat(spec.problems("SupervisedFineTuningJob", body.toString()))
                    .isEmpty();
            assertThat(body.path("displayName").asText()).isEqualTo("Intents, 2nd try");
            assertThat(body.path("outputModel").asText()).endsWith("/models/" + key);
        });
    }

    @Test
    void vertex_has_a_name_to_be_shown_and_labels() {
        Spec spec = Spec.published("vertex.yaml");
        String jobs = "/v1/projects/me/locations/us-central1/tuningJobs";
        named(FakeProvider.vertex(new FakeVertex()), "Intents, 2nd try", jobs, (body, key) -> {
            assertThat(spec.problems("GoogleCloudAiplatformV1TuningJob", body.toString()))
                    .isEmpty();
            assertThat(body.path("tunedModelDisplayName").asText()).isEqualTo("Intents, 2nd try-" + key);
            assertThat(body.at("/labels/hone").asText()).isEqualTo(key);
            assertThat(body.at("/labels/cost-centre").asText()).isEqualTo("a42");
        });
    }

    @Test
    void bedrock_has_tags_of_job_and_model_and_the_key_behind_the_models_name() {
        Spec spec = Spec.published("bedrock-customization.yaml");
        String suffix = "i".repeat(34);
        named(FakeProvider.bedrock(new FakeBedrock()), suffix, "/model-customization-jobs", (body, key) -> {
            assertThat(spec.problems("CreateModelCustomizationJobRequest", body.toString()))
                    .isEmpty();
            assertThat(body.path("customModelName").asText())
                    .isEqualTo(suffix + "-" + key)
                    .hasSize(63);
            assertThat(body.path("jobName").asText()).isEqualTo(key);
            assertThat(body.path("jobTags")).hasSize(3).isEqualTo(body.path("customModelTags"));
            assertThat(body.at("/jobTags/0/value").asText()).isEqualTo(key);
        });
    }

    @Test
    void a_key_of_ours_is_never_replaced_by_the_loop_files_own_options() {
        try (var fake = new FakeOpenAi();
                TunerBench bench = FakeProvider.openai(fake).bench(home)) {
            bench.naming = new Recipe.Naming("", Map.of("hone", "stolen"));
            bench.options.putObject("metadata").put("hone", "stolen");
            bench.tuner().submit(bench.job("run/1"));

            assertThat(last(fake, "POST /v1/fine_tuning/jobs")
                            .at("/metadata/hone")
                            .asText())
                    .isEqualTo(bench.store
                            .trainings()
                            .job("run/1")
                            .orElseThrow()
                            .name()
                            .key());
        }
    }
}
