package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.hone.fixture.FakeOpenAi;
import dev.hone.train.JobUnknown;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** OpenAI's jobs against a fake that ignores filters and gives short pages. */
final class OpenAiTunerTest extends PaidTunerContract {
    private final FakeOpenAi fake = (FakeOpenAi) provider.fake();

    OpenAiTunerTest() {
        super(FakeProvider.openai(new FakeOpenAi()));
    }

    @Test
    void two_jobs_with_one_key_are_unknown() {
        var job = job("run/1");
        bench.crash = point -> {
            if (point.equals("intent")) {
                throw new Killed();
            }
        };
        assertThatThrownBy(() -> fineTuner().submit(job)).isInstanceOf(Killed.class);
        bench.crash = point -> {};
        JobRow row = bench.store.trainings().job(job.runKey()).orElseThrow();
        fake.plant(row.name().key());
        fake.plant("another");
        fake.plant(row.name().key());
        restart();

        assertThatThrownBy(() -> fineTuner().submit(job))
                .isInstanceOf(JobUnknown.class)
                .hasMessageContaining("2 jobs carry its key");
    }

    @Test
    void numbers_may_come_as_text_and_the_estimate_is_the_bill() {
        fake.textNumbers = true;
        BigDecimal estimate = fineTuner().estimate(job("run/1")).orElseThrow();

        until(fineTuner().submit(job("run/1")));

        double bill = fake.billed() * 3.0 / 1_000_000;
        assertThat(bench.spent(Cashier.TRAIN).usd().doubleValue()).isCloseTo(bill, withinPercentage(0.001));
        assertThat(estimate.doubleValue()).isCloseTo(bill, withinPercentage(5));
    }

    @Test
    void events_are_told() {
        String id = fineTuner().submit(job("run/1"));

        assertThat(fineTuner().events(id, ""))
                .singleElement()
                .satisfies(event -> assertThat(event.message()).contains("training loss"));
    }
}
