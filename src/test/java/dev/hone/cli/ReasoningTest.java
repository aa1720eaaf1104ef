package dev.hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A student at a provider that learns to reason before it answers: what it is sent, how it is read, and exports. */
final class ReasoningTest {
    private static final FakeOpenAi OPENAI = new FakeOpenAi();
    private static final FakeChatServer TEACHER = new FakeChatServer();

    @TempDir
    private static Path shared;

    @BeforeAll
    static void aRun() {
        Path config = loop("reasoning: 1", "");
        TestHome.at(shared.resolve("home")).run(config);
    }

    @AfterAll
    static void close() {
        OPENAI.close();
        TEACHER.close();
    }

    private static Path loop(String mix, String more) {
        return TinyLoop.in(shared.resolve("loop"))
                .taughtBy("""
                  - {id: big, kind: vllm, base-url: "%s", model: small-model, allow-private-address: true,
                     licence: {terms: Apache-2.0}, max-tokens: 512}
                """.formatted(TEACHER.baseUrl()))
                .generating("{per-round: 12, per-call: 3, qualify: {rows: 0}, mix: {%s}}".formatted(mix))
                .with("""
                        train: {provider: compatible, base-model: base, base-url: "%s", allow-private-address: true%s}
                        """.formatted(OPENAI.baseUrl(), more))
                .write();
    }

    private static Cli.Printed hone(String... args) {
        return new Cli(shared.resolve("home")).hone(args);
    }

    @Test
    void reasoning_is_trained_on_and_what_comes_after_it_is_scored() {
        List<String> files = OPENAI.exchanges.stream()
                .filter(one -> one.what().equals("POST /v1/files"))
                .map(FakeTrainer.Exchange::body)
                .toList();

        assertThat(files.getFirst())
                .contains("\"content\":\"Answer: {\\\"label\\\":")
                .doesNotContain("It speaks of");
        assertThat(files.subList(1, files.size()))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file)
                        .contains("\"content\":\"Answer: {\\\"label\\\":", "You may reason first.")
                        .containsPattern("\"content\":\"It speaks of \\w+\\\\n\\\\nAnswer: \\{"));
        assertThat(OPENAI.exchanges.stream()
                        .filter(one -> one.what().equals("POST /v1/chat/completions"))
                        .map(FakeTrainer.Exchange::body))
                .isNotEmpty()
                .allSatisfy(asked ->
                        assertThat(asked).contains("You may reason first.").doesNotContain("response_format"));
        String report = hone("report", "latest", "--format", "md").out();
        assertThat(report).contains("It learned to reason before it answers (reasoning: plain)");
    }

    @Test
    void exports_for_services_have_it_and_the_others_have_it_in_the_lineage() {
        assertThat(hone("export", "latest", "--format", "together", "--round", "2")
                        .out())
                .contains("You may reason first.", "\\n\\nAnswer: card\"", "\"content\":\"Answer: card\"");
        assertThat(hone("export", "latest", "--format", "anthropic", "--round", "2", "--reasoning", "think")
                        .out())
                .contains("<think>\\nIt speaks of card\\n</think>\\n\\ncard\"");
        assertThat(hone("export", "latest", "--format", "openai", "--round", "2", "--reasoning", "none")
                        .out())
                .contains("\"content\":\"card\"")
                .doesNotContain("Answer:", "It speaks of");
        assertThat(hone("export", "latest", "--round", "2").out())
                .contains("\"reasoning\":\"It speaks of card\"", "\"output\":\"card\"")
                .doesNotContain("Answer:");
        hone(
                "export",
                "latest",
                "--format",
                "openai",
                "--folder",
                shared.resolve("out").toString());
        assertThat(shared.resolve("out/README.md")).content().contains("Format `openai, reasoning: plain`");
        assertThat(shared.resolve("out/train.jsonl")).content().contains("Answer: card");
    }

    @Test
    void reasoning_that_is_paid_and_not_learned_or_learned_and_not_made_is_found() {
        TestHome home = TestHome.at(shared.resolve("other"));

        assertThat(home.load(loop("reasoning: 1", ", reasoning: none")).findings())
                .anyMatch(found -> found.code().equals("student-reasoning")
                        && found.message().contains("the student learns the answers alone"));
        assertThat(home.load(loop("generate: 1", ", reasoning: think")).findings())
                .anyMatch(found -> found.code().equals("student-reasoning")
                        && found.message().contains("no row has any"));
        assertThat(home.load(loop("reasoning: 1", "")).findings())
                .noneMatch(found -> found.code().equals("student-reasoning"));
    }

    @Test
    void an_export_that_cannot_have_it_is_refused() {
        assertThat(hone("export", "latest", "--reasoning", "think").err()).contains("jsonl holds answers as they are");
        assertThat(hone("export", "latest", "--format", "openai", "--reasoning", "aloud")
                        .err())
                .contains("--reasoning: aloud - must be think, plain or none");
    }
}
