package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loop whose student learns from pairs at a provider, against two servers. */
final class PreferenceTrainingTest {
    private final FakeOpenAi openai = new FakeOpenAi();
    private final FakeChatServer teacher = new FakeChatServer();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServers() {
        openai.close();
        teacher.close();
    }

    private Path loop() {
        return TinyLoop.in(folder.resolve("loop"))
                .taughtBy("""
                  - {id: big, kind: vllm, base-url: "%s", model: qwen-big, allow-private-address: true,
                     licence: {terms: Apache-2.0}, max-tokens: 512}
                """.formatted(teacher.baseUrl()))
                .generating("{per-round: 12, per-call: 3, qualify: {rows: 0}, mix: {preference: 1}}")
                .with("""
                        train: {provider: compatible, base-model: base, base-url: "%s", allow-private-address: true,
                          method: dpo, provider-options: {method: {dpo: {hyperparameters: {beta: 0.2}}}}}
                        """.formatted(openai.baseUrl()))
                .write();
    }

    @Test
    void rounds_learn_from_pairs_beginning_with_the_first_student() {
        TestHome home = TestHome.at(folder.resolve("home"));

        assertThat(home.run(loop()).state()).isEqualTo(RunOutcome.State.FINISHED);

        List<String> jobs = openai.exchanges.stream()
                .filter(one -> one.what().equals("POST /v1/fine_tuning/jobs"))
                .map(FakeTrainer.Exchange::body)
                .toList();
        assertThat(jobs.getFirst()).contains("\"type\":\"supervised\"").doesNotContain("dpo");
        assertThat(jobs).hasSizeGreaterThan(1);
        assertThat(jobs.subList(1, jobs.size()))
                .allSatisfy(job -> assertThat(job)
                        .contains("\"method\":{\"type\":\"dpo\",\"dpo\":{\"hyperparameters\":{", "\"beta\":0.2}}}")
                        .containsPattern("\"model\":\"ft:base:org:hone\\w+:ftjob-1\""));
        assertThat(openai.exchanges.stream()
                        .filter(one -> one.what().equals("POST /v1/files"))
                        .skip(1))
                .isNotEmpty()
                .allMatch(one -> one.body().contains("\"non_preferred_output\":[{\"role\":\"assistant\","))
                .allMatch(one -> one.body().contains("{\\\"label\\\":"));
        RunReport report = pairs(home);
        assertThat(Objects.requireNonNull(report.rounds().getFirst().train().course())
                        .method())
                .isEqualTo("sft");
        assertThat(Objects.requireNonNull(report.rounds().getLast().train().course())
                        .method())
                .isEqualTo("dpo");
    }

    private static RunReport pairs(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }
}
