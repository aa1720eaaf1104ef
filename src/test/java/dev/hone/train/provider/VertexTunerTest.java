package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.FakeVertex;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingRefused;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Vertex AI's jobs against a fake of it and of Cloud Storage. */
final class VertexTunerTest extends PaidTunerContract {
    private final FakeVertex fake = (FakeVertex) provider.fake();

    VertexTunerTest() {
        super(FakeProvider.vertex(new FakeVertex()));
    }

    @Test
    void rows_that_are_in_the_bucket_already_are_used_as_they_are() {
        tuner.ensureDataset(job("run/1"));
        TunerBench other = new TunerBench("vertex", URI.create(fake.baseUrl()), home.resolve("other"));
        try (other) {
            String again = other.tuner().ensureDataset(job("run/1"));

            assertThat(again).matches("gs://rows/hone/hone-[0-9a-f]{24}\\.jsonl");
            assertThat(fake.exchanges.stream().filter(provider::isUpload)).hasSize(2);
        }
    }

    @Test
    void tokens_come_as_text_for_one_pass_and_all_passes_are_paid() {
        JobStatus end = until(tuner.submit(job("run/1")));

        assertThat(end.detail()).startsWith("projects/123456/locations/us-central1/endpoints/");
        double bill = fake.billed() * 3.0 / 1_000_000;
        assertThat(bench.spent(Cashier.TRAIN).usd().doubleValue()).isCloseTo(bill, withinPercentage(0.001));
    }

    @Test
    void a_job_that_a_person_names_in_full_is_followed() {
        String id = tuner.submit(job("run/1"));

        assertThat(tuner.poll("projects/me/locations/us-central1/tuningJobs/" + id)
                        .state())
                .isEqualTo(JobStatus.State.QUEUED);
    }

    @Test
    void a_model_that_cannot_be_tuned_is_told_in_the_providers_words() {
        fake.creations.add(FakeTrainer.Fault.REFUSED);

        assertThatThrownBy(() -> tuner.submit(job("run/1")))
                .isInstanceOf(TrainingRefused.class)
                .hasMessageContaining("base model is not supported");
    }

    @Test
    void credits_that_are_used_up_are_not_taken_for_haste() {
        fake.prepaid = true;
        fake.creations.addAll(List.of(FakeTrainer.Fault.RATE, FakeTrainer.Fault.MONEY));

        assertThatThrownBy(() -> tuner.submit(job("run/1")))
                .isInstanceOf(TrainingRefused.class)
                .hasMessageContaining("no money");
        assertThat(provider.creations()).isEqualTo(2);
    }

    @Test
    void part_of_a_success_is_one() {
        String id = tuner.submit(job("run/1"));
        until(id);
        fake.force("JOB_STATE_PARTIALLY_SUCCEEDED");

        JobStatus status = tuner.poll(id);

        assertThat(status.state()).isEqualTo(JobStatus.State.SUCCEEDED);
        assertThat(status.raw()).isEqualTo("JOB_STATE_PARTIALLY_SUCCEEDED");
    }
}
