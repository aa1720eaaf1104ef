package dev.hone.train.provider;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.hone.fixture.FakeFireworks;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTogether;
import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.FakeVertex;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How far estimates lie from bills counted with the vocabulary of the very model that is trained, by Hugging Face's
 * tokenizers. The vocabularies are to be put into {@code target/vocabularies/NAME.json}.
 */
@Tag("bench")
final class TrainingBillBench {
    private static final Path FOLDER = Path.of("target/vocabularies");

    @TempDir
    private Path home;

    /** A whole tokenizer as models are published with it. */
    private static ToLongFunction<List<String>> vocabulary(String name) throws IOException {
        Path file = FOLDER.resolve(name + ".json");
        assumeTrue(Files.exists(file), "skipped: vocabularies not present");
        HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(file);
        return texts -> texts.stream()
                .mapToLong(text -> tokenizer.encode(text, false, false).getIds().length)
                .sum();
    }

    private void measure(String provider, FakeTrainer fake, String address, String model, LongSupplier billed) {
        for (String data : TrainingBills.DATA) {
            long before = billed.getAsLong();
            try (var bench =
                    new TunerBench(provider, URI.create(address), home.resolve(provider + model.length() + data))) {
                bench.base = model;
                double off = TrainingBills.deviation(bench, data, () -> billed.getAsLong() - before);
                System.out.printf(Locale.ROOT, "| %s | %s | %s | %+.1f %% |%n", provider, model, data, off);
            }
        }
        fake.close();
    }

    @Test
    void openai() throws IOException {
        var fake = new FakeOpenAi();
        fake.tokenizer = vocabulary("gpt4o");
        measure("openai", fake, fake.baseUrl(), "gpt-4o-mini-2024-07-18", fake::billed);
    }

    @Test
    void together() throws IOException {
        var fake = new FakeTogether();
        fake.tokenizer = vocabulary("llama3_1");
        measure("together", fake, fake.baseUrl(), "meta-llama/Meta-Llama-3.1-8B-Instruct-Reference", fake::billed);
        var other = new FakeTogether();
        other.tokenizer = vocabulary("qwen3");
        measure("together", other, other.baseUrl(), "Qwen/Qwen3-8B", other::billed);
    }

    @Test
    void fireworks() throws IOException {
        var fake = new FakeFireworks();
        fake.tokenizer = vocabulary("qwen3");
        measure("fireworks", fake, fake.host(), "accounts/fireworks/models/qwen3-8b", fake::billed);
    }

    @Test
    void vertex() throws IOException {
        var fake = new FakeVertex();
        fake.tokenizer = vocabulary("gemini");
        measure("vertex", fake, fake.baseUrl(), "gemini-2.5-flash", fake::billed);
    }
}
