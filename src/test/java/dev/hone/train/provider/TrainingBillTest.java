package dev.hone.train.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.hone.fixture.FakeAzure;
import dev.hone.fixture.FakeFireworks;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTogether;
import dev.hone.fixture.Tiktoken;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * TrainingBills lie within five percent of what providers bill that count the uploaded file themselves, by OpenAI's own
 * tokenizer and the template of their models. Llama 3's vocabulary has grown from OpenAI's older one.
 */
final class TrainingBillTest {
    @TempDir
    private Path home;

    @Test
    void at_openai_and_azure() {
        var o200k = Tiktoken.named("o200k_base");
        try (var fake = new FakeOpenAi();
                var other = new FakeAzure();
                var bench = new TunerBench("openai", URI.create(fake.baseUrl()), home.resolve("openai"));
                var azure = new TunerBench("azure", URI.create(other.baseUrl()), home.resolve("azure"))) {
            fake.tokenizer = o200k;
            other.tokenizer = o200k;
            String data = TrainingBills.DATA.getFirst();

            assertThat(TrainingBills.deviation(bench, data, fake::billed)).isBetween(-5.0, 5.0);
            assertThat(bench.spent(Cashier.TRAIN).usd().doubleValue())
                    .isCloseTo(fake.billed() * 3.0 / 1_000_000, withinPercentage(0.001));
            assertThat(TrainingBills.deviation(azure, data, other::billed)).isBetween(-5.0, 5.0);
        }
    }

    @Test
    void at_together_which_bills_looks_at_validation_rows() {
        var cl100k = Tiktoken.named("cl100k_base");
        try (var fake = new FakeTogether();
                var bench = new TunerBench("together", URI.create(fake.baseUrl()), home)) {
            fake.tokenizer = cl100k;

            assertThat(TrainingBills.deviation(bench, "definitions", fake::billed))
                    .isBetween(-5.0, 5.0);
        }
    }

    @Test
    void at_fireworks() {
        var cl100k = Tiktoken.named("cl100k_base");
        try (var fake = new FakeFireworks();
                var bench = new TunerBench("fireworks", URI.create(fake.host()), home)) {
            fake.tokenizer = cl100k;

            assertThat(TrainingBills.deviation(bench, "banking77", fake::billed))
                    .isBetween(-5.0, 5.0);
        }
    }
}
