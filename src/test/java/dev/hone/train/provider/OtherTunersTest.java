package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.fixture.FakeAzure;
import dev.hone.fixture.FakeFireworks;
import dev.hone.fixture.FakeMistral;
import dev.hone.fixture.FakeTogether;
import dev.hone.fixture.FakeTrainer;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingRefused;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The adapters of the other providers, each against a fake of it. */
final class OtherTunersTest {
    @Nested
    final class Together extends DeployedContract {
        Together() {
            super(FakeProvider.together(new FakeTogether()));
        }

        @Test
        void a_job_that_is_cancelled_is_booked_by_its_steps_and_that_is_called_an_estimate() {
            fake().pollsUntilDone = 20;
            String id = tuner.submit(job("run/1"));
            for (int i = 0; i < 5; i++) {
                tuner.poll(id);
            }

            tuner.cancel(id);
            until(id);

            assertThat(bench.spent(Cashier.TRAIN).usd().doubleValue()).isBetween(1.25 * 0.3, 1.25 * 0.4);
            assertThat(row(job("run/1")).said()).contains("an estimate");
            assertThat(bench.alerts).singleElement().asString().contains("an estimate");
        }
    }

    @Nested
    final class Fireworks extends DeployedContract {
        Fireworks() {
            super(FakeProvider.fireworks(new FakeFireworks()));
        }

        @Test
        void credits_that_are_used_up_are_not_taken_for_haste() {
            ((FakeFireworks) fake()).prepaid = true;
            fake().creations.addAll(List.of(FakeTrainer.Fault.RATE, FakeTrainer.Fault.MONEY));

            assertThatThrownBy(() -> tuner.submit(job("run/1")))
                    .isInstanceOf(TrainingRefused.class)
                    .hasMessageContaining("no money");
            assertThat(provider.creations()).isEqualTo(2);
        }
    }

    @Nested
    final class Azure extends DeployedContract {
        Azure() {
            super(FakeProvider.azure(new FakeAzure()));
        }
    }

    @Nested
    final class Mistral extends PaidTunerContract {
        private final FakeMistral fake = (FakeMistral) provider.fake();

        Mistral() {
            super(FakeProvider.mistral(new FakeMistral()));
        }

        @Test
        void a_job_that_was_never_started_is_cancelled_without_being_started_and_costs_nothing() {
            String id = tuner.submit(job("run/1"));

            tuner.cancel(id);

            assertThat(until(id).state()).isEqualTo(JobStatus.State.CANCELLED);
            assertThat(fake.started).isEmpty();
            assertThat(bench.spent(Cashier.TRAIN).isZero()).isTrue();
        }

        @Test
        void a_job_is_started_once_its_rows_are_validated() {
            String id = fineTuner().submit(job("run/1"));
            assertThat(fake.started).isEmpty();

            until(id);

            assertThat(fake.started).containsExactly(id);
        }
    }
}
