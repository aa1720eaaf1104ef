package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.Finding;
import dev.hone.config.LoopFile;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.llm.BatchedExamples;
import dev.hone.llm.Providers;
import dev.hone.report.RunReport;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Students that are scored through a batch API. */
final class BatchedStudentTest {
    private final BatchedExamples server = new BatchedExamples();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    private Path loop(String delivery) {
        return TinyLoop.in(folder.resolve(delivery))
                .evaluating("delivery: " + delivery)
                .with("""
                        train: {student: prompted, noise-repeats: 0, model: {kind: openai, model: gpt-4o-mini,
                          base-url: "%s", allow-private-address: true, max-tokens: 64}}
                        budget: {usd: 5}
                        """.formatted(server.baseUrl()))
                .write();
    }

    private RunReport report(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }

    private static BigDecimal usd(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.spendings("latest").total().usd();
        }
    }

    @Test
    void each_set_is_one_batch_at_half_the_price_with_the_scores_of_live_calls() {
        TestHome live = TestHome.at(folder.resolve("live-home"));
        live.run(loop("live"));
        assertThat(server.batches()).isEmpty();
        TestHome home = TestHome.at(folder.resolve("batch-home"));

        assertThat(home.run(loop("batch")).state()).isEqualTo(RunOutcome.State.FINISHED);

        assertThat(server.batches()).as("probe and locked of three rounds").containsExactly(60, 30, 60, 30, 60, 30);
        assertThat(scores(home)).isEqualTo(scores(live));
        assertThat(usd(home).doubleValue()).isLessThan(0.55 * usd(live).doubleValue());
    }

    private List<Double> scores(TestHome home) {
        return report(home).rounds().stream()
                .map(round -> round.probe().value())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "student: prompted, model: {kind: groq, model: m} |",
                "student: prompted, model: {kind: vllm, model: m, allow-private-address: true} | no batch API of vllm",
                "provider: openai, base-model: gpt-4o-mini-2024-07-18 |",
                "provider: together, base-model: m, hosting-options: {hardware: h} | together serves tuned models from",
                "provider: local-lora, base-model: m | is asked there"
            })
    void where_no_batch_reaches_the_student_check_refuses(String train, @Nullable String said) {
        Path loop = TinyLoop.in(folder)
                .evaluating("delivery: batch")
                .with("train: {%s}\n".formatted(train))
                .write();
        var config = LoopFile.load(loop, variable -> "key").config();

        List<String> found = ScoringFindings.of(config, Providers.shipped()).stream()
                .map(Finding::message)
                .toList();

        if (said == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).singleElement().asString().contains(said, "Write delivery: live.");
        }
    }
}
