package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.FakeMistral;
import dev.hone.llm.Money;
import dev.hone.train.JobStatus;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An amount that is not in US dollars is never booked as dollars. */
final class ForeignBillTest {
    private final FakeMistral fake = new FakeMistral();

    @TempDir
    private Path home;

    private TunerBench bench;

    @BeforeEach
    void open() {
        bench = FakeProvider.mistral(fake).bench(home);
        fake.bills = true;
    }

    @AfterEach
    void shut() {
        bench.close();
        fake.close();
    }

    private void train() {
        PaidFineTuner tuner = bench.tuner();
        String id = tuner.submit(bench.job("run/1"));
        for (int i = 0; i < 20 && !tuner.poll(id).isEnded(); i++) {
            assertThat(fake.jobs).hasSize(1);
        }
        assertThat(tuner.poll(id).state()).isEqualTo(JobStatus.State.SUCCEEDED);
    }

    @Test
    void a_bill_in_dollars_is_booked() {
        train();

        assertThat(bench.spent(Cashier.TRAIN)).isEqualTo(Money.of("4.2"));
        assertThat(bench.alerts).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUR", ""})
    void a_bill_in_anything_else_is_booked_as_the_estimate_and_told(String currency) {
        fake.currency = currency;

        train();

        assertThat(bench.spent(Cashier.TRAIN)).isEqualTo(Money.of("0.003")); // 1,000 tokens by the price list
        assertThat(bench.alerts)
                .singleElement()
                .asString()
                .contains("has ended; its bill of 4.2 ", "is not in US dollars", "$0.003, is booked")
                .contains(currency.isEmpty() ? "no named currency" : "EUR");
        assertThat(bench.store.trainings().job("run/1").orElseThrow().said()).startsWith("ft:mistral:");
    }

    @Test
    void a_quote_in_another_currency_is_no_quote_and_the_price_list_holds() {
        bench.tuner().submit(bench.job("run/0"));
        assertThat(bench.spent(Cashier.TRAIN)).isEqualTo(Money.of("4.5"));

        fake.currency = "EUR";
        bench.tuner().submit(bench.job("run/1"));

        assertThat(bench.spent(Cashier.TRAIN).minus(Money.of("4.5")).compareTo(Money.of("1")))
                .isNegative();
    }
}
