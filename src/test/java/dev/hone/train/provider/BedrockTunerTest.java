package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.fixture.FakeBedrock;
import dev.hone.fixture.FakeTrainer;
import dev.hone.llm.Spec;
import dev.hone.train.TrainingRefused;
import org.junit.jupiter.api.Test;

/** Bedrock's jobs and both kinds of its deployments against a fake of it and of S3. */
final class BedrockTunerTest extends DeployedContract {
    private final FakeBedrock fake = (FakeBedrock) provider.fake();

    BedrockTunerTest() {
        super(FakeProvider.bedrock(new FakeBedrock()));
    }

    @Test
    void a_name_that_is_taken_is_the_job_that_was_asked_for() {
        Order order = new Order(bench.tuning().keyOf("run/1"), "s3://rows/hone/x.jsonl", null, 7, "sft", null);
        TuningApi api = bench.api();
        String id = api.create(order);
        fake.forgetTokens();

        assertThat(api.create(order)).isEqualTo(id);
        assertThat(api.find(order)).containsExactly(id);
        assertThat(fake.jobs).hasSize(1);
    }

    @Test
    void what_is_wrong_with_a_job_is_told_in_the_providers_words() {
        fake.creations.add(FakeTrainer.Fault.REFUSED);

        assertThatThrownBy(() -> tuner.submit(job("run/1")))
                .isInstanceOf(TrainingRefused.class)
                .hasMessageContaining("does not support customization");
    }

    /** Why pairs are refused; a kind of jobs that is new here may be one of them. */
    @Test
    void no_kind_of_job_that_is_published_learns_from_pairs() {
        Spec spec = Spec.published("bedrock-customization.yaml");

        assertThat(spec.problems("CustomizationType", "\"FINE_TUNING\"")).isEmpty();
        assertThat(spec.problems("CustomizationType", "\"PAIRS\""))
                .singleElement()
                .asString()
                .contains("[\"FINE_TUNING\", \"CONTINUED_PRE_TRAINING\", \"DISTILLATION\","
                        + " \"REINFORCEMENT_FINE_TUNING\", \"IMPORTED\"]");
    }

    @Test
    void provisioned_throughput_is_bought_by_the_hour_and_given_back() {
        bench.hosting.put("provisioned", true).put("modelUnits", 2);

        String name = bench.hosted().orElseThrow().serve("model", 1);

        assertThat(name).contains(":provisioned-model/");
        assertThat(fake.exchanges.stream()
                        .filter(one -> one.what().equals("POST /provisioned-model-throughput"))
                        .map(FakeTrainer.Exchange::body))
                .singleElement()
                .asString()
                .contains("\"modelUnits\":2")
                .doesNotContain("\"provisioned\"");
        bench.hosting.removeAll(); // another loop of the account still finds both kinds
        assertThat(bench.hosted().orElseThrow().running()).hasSize(1);
        bench.hosted().orElseThrow().takeDown();
        assertThat(fake.deployments).isEmpty();
    }
}
