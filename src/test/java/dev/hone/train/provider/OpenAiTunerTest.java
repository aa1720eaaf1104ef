package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.hone.fixture.FakeOpenAi;
import dev.hone.llm.Money;
import dev.hone.train.JobEvent;
import dev.hone.train.TrainingJob;
import dev.hone.train.TrainingRefused;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** OpenAI's jobs against a fake that ignores filters and gives short pages. */
final class OpenAiTunerTest extends PaidTunerContract {
    private final FakeOpenAi fake = (FakeOpenAi) provider.fake();

    OpenAiTunerTest() {
        super(FakeProvider.openai(new FakeOpenAi()));
    }

    @Test
    void a_model_that_is_never_trained_is_asked_for_by_nobody() {
        bench.base = "gpt-6-luna";
        TrainingJob job = bench.job("run/1");

        assertThatThrownBy(() -> bench.tuner().submit(job))
                .isInstanceOf(TrainingRefused.class)
                .hasMessageContaining("openai does not train gpt-6-luna (techscurrent.com");
        assertThat(fake.exchanges).isEmpty();
        assertThat(bench.spent(Cashier.TRAIN)).isEqualTo(Money.ZERO);
    }

    @Test
    void numbers_may_come_as_text() {
        fake.textNumbers = true;

        until(fineTuner().submit(job("run/1")));

        double bill = fake.billed() * 3.0 / 1_000_000;
        assertThat(bench.spent(Cashier.TRAIN).usd().doubleValue()).isCloseTo(bill, withinPercentage(0.001));
    }

    @Test
    void events_are_told_oldest_first_with_their_figures_and_not_read_further_back_than_need_be() {
        fake.pollsUntilDone = 20;
        fake.losses = List.of(IntStream.range(0, 9)
                .mapToObj(i -> new double[] {2.0 - i / 10.0, 2.1})
                .toList());
        String id = fineTuner().submit(job("run/1"));
        for (int i = 0; i < 7; i++) {
            fineTuner().poll(id);
        }

        List<JobEvent> first = fineTuner().events(id, "");
        fineTuner().poll(id);
        long before = fake.exchanges.size();
        List<JobEvent> then = fineTuner().events(id, first.getLast().cursor());

        assertThat(first)
                .extracting(JobEvent::cursor)
                .startsWith("ev-1", "ev-2", "ev-3")
                .hasSize(8);
        assertThat(first.get(1).reading()).isEqualTo(new JobEvent.Reading(1, 20, 2.0, 2.1, 0.5, null));
        assertThat(then).extracting(JobEvent::cursor).endsWith("ev-9");
        assertThat(fake.exchanges.size() - before).isEqualTo(1);
    }

    @Test
    void what_a_cancelled_job_cost_is_guessed_from_the_steps_that_its_events_tell_of() {
        fake.pollsUntilDone = 20;
        fake.losses = List.of(
                IntStream.range(0, 20).mapToObj(i -> new double[] {1, 1}).toList());
        String id = fineTuner().submit(job("run/1"));
        double held = bench.spent(Cashier.TRAIN).usd().doubleValue();
        for (int i = 0; i < 3; i++) {
            fineTuner().poll(id);
        }

        fineTuner().cancel(id);
        until(id);

        assertThat(bench.spent(Cashier.TRAIN).usd().doubleValue() / held).isBetween(0.19, 0.31);
    }

    @Test
    void a_loss_that_is_no_number_is_read_from_words() {
        fake.losses = List.of(List.of(new double[] {Double.NaN, 0}));
        String id = fineTuner().submit(job("run/1"));
        fineTuner().poll(id);

        var reading = java.util.Objects.requireNonNull(
                fineTuner().events(id, "").getLast().reading());
        assertThat(reading.loss()).isNaN();
    }

    @Test
    void events_that_cannot_be_had_are_none() {
        String id = fineTuner().submit(job("run/1"));
        fake.refusesKey = true;

        assertThat(fineTuner().events(id, "")).isEmpty();
    }
}
