package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.FakeOpenAi;
import dev.hone.fixture.FakeTogether;
import dev.hone.fixture.FakeTrainer;
import dev.hone.fixture.FakeVertex;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loop whose student learns from pairs at a provider, against two servers. */
final class PreferenceTrainingTest {
    private static final ObjectMapper JSON = new ObjectMapper();

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
        return loop("provider: compatible, base-url: \"%s\"".formatted(openai.baseUrl())
                + ", provider-options: {method: {dpo: {hyperparameters: {beta: 0.2}}}}");
    }

    private Path loop(String train) {
        return TinyLoop.in(folder.resolve("loop"))
                .taughtBy("""
                  - {id: big, kind: vllm, base-url: "%s", model: qwen-big, allow-private-address: true,
                     licence: {terms: Apache-2.0}, max-tokens: 512}
                """.formatted(teacher.baseUrl()))
                .generating("{per-round: 12, per-call: 3, qualify: {rows: 0}, mix: {preference: 1}}")
                .with("""
                        train: {base-model: base, allow-private-address: true, method: dpo,
                          %s}
                        """.formatted(train))
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

    @Test
    void pairs_are_told_in_words_of_the_users_own_as_right_answers_are() throws IOException {
        Path config = loop("prompt: words.txt, provider: compatible, base-url: \"%s\"".formatted(openai.baseUrl()));
        Files.writeString(folder.resolve("loop/words.txt"), "version: 1\nYou are a wombat. {answer}\n");

        TestHome.at(folder.resolve("home")).run(config);

        List<List<JsonNode>> files = files(openai, "POST /v1/files");
        assertThat(files).hasSizeGreaterThan(1);
        String told = files.getFirst().getFirst().at("/messages/0/content").asText();
        assertThat(told).startsWith("You are a wombat. Answer with JSON");
        assertThat(files.getFirst())
                .allMatch(row -> row.at("/messages/0/content").asText().equals(told));
        assertThat(files.subList(1, files.size()).stream().flatMap(List::stream))
                .isNotEmpty()
                .allMatch(row -> row.at("/input/messages/0/content").asText().equals(told));
        assertThat(jobs(openai, "POST /v1/chat/completions"))
                .isNotEmpty()
                .allMatch(asked -> asked.at("/messages/0/content").asText().equals(told));
    }

    private static RunReport pairs(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }

    /** The rows that a call brought, in a form or as they are. */
    private static List<JsonNode> rows(FakeTrainer.Exchange upload) {
        return upload.body()
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(PreferenceTrainingTest::tree)
                .toList();
    }

    private static JsonNode tree(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    private static List<String> names(JsonNode row) {
        return row.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static List<List<JsonNode>> files(FakeTrainer fake, String upload) {
        return fake.exchanges.stream()
                .filter(one -> one.what().startsWith(upload))
                .map(PreferenceTrainingTest::rows)
                .toList();
    }

    private static List<JsonNode> jobs(FakeTrainer fake, String creation) {
        return fake.exchanges.stream()
                .filter(one -> one.what().equals(creation))
                .map(one -> tree(one.body()))
                .toList();
    }

    @Test
    void round_0_learns_right_answers_and_round_1_pairs_in_the_guides_keys_at_together() throws IOException {
        try (var together = new FakeTogether()) {
            Path home = Files.createDirectories(folder.resolve("home"));
            Files.writeString(home.resolve("providers.yaml"), """
                    fine-tuning: {together: {hosting: {usd-per-hour: 6, ready-within: 0}}}
                    """);
            TestHome at = TestHome.at(home);

            RunOutcome outcome = at.run(loop("provider: together, base-url: \"%s\"".formatted(together.baseUrl())
                    + ", hosting-options: {hardware: 1x_gpu}"));

            assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
            List<JsonNode> jobs = jobs(together, "POST /v1/fine-tunes");
            firstRightAnswersThenPairs(jobs, files(together, "POST /v1/files/upload"));
            assertThat(together.deployments).isEmpty();
            List<String> ways = pairs(at).rounds().stream()
                    .map(round -> Objects.requireNonNull(round.train().course()).method())
                    .toList();
            assertThat(ways).startsWith("sft", "dpo");
            assertThat(TunedLoop.spent(at, "train")).isEqualTo(jobs.size() * 1.25); // each as it was quoted
            assertThat(TunedLoop.spent(at, "hosting")).isPositive();
        }
    }

    private static void firstRightAnswersThenPairs(List<JsonNode> jobs, List<List<JsonNode>> files) {
        assertThat(jobs).hasSizeGreaterThan(1);
        assertThat(jobs.getFirst().at("/training_method/method").asText()).isEqualTo("sft");
        assertThat(jobs.getFirst().path("model").asText()).isEqualTo("base");
        assertThat(jobs.subList(1, jobs.size())).allSatisfy(job -> {
            assertThat(job.at("/training_method/method").asText()).isEqualTo("dpo");
            assertThat(job.path("from_checkpoint").asText()).startsWith("me/base-hone");
            assertThat(job.has("model")).isFalse();
        });
        assertThat(files.getFirst())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(names(row)).containsExactly("messages"));
        assertThat(files.subList(1, files.size()))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).isNotEmpty().allSatisfy(PreferenceTrainingTest::isOfTheGuide));
    }

    private static void isOfTheGuide(JsonNode row) {
        assertThat(names(row)).containsExactly("input", "preferred_output", "non_preferred_output");
        assertThat(names(row.path("input"))).containsExactly("messages");
        assertThat(row.at("/input/messages").findValuesAsText("role")).containsExactly("system", "user");
        List<String> answers = new ArrayList<>();
        for (String name : List.of("preferred_output", "non_preferred_output")) {
            assertThat(row.path(name)).hasSize(1);
            assertThat(names(row.at("/" + name + "/0"))).containsExactly("role", "content");
            assertThat(row.at("/" + name + "/0/role").asText()).isEqualTo("assistant");
            answers.add(row.at("/" + name + "/0/content").asText());
        }
        assertThat(answers).doesNotHaveDuplicates().allMatch(answer -> answer.startsWith("{\"label\":"));
    }

    @Test
    void pairs_are_learnt_from_at_vertex_beginning_with_the_first_student() {
        try (var vertex = new FakeVertex()) {
            TestHome home = TestHome.at(folder.resolve("home"));

            RunOutcome outcome = home.run(loop("provider: vertex, base-url: \"%s\"".formatted(vertex.baseUrl())
                    + ", provider-options: {project: me, location: us-central1, bucket: rows}"));

            assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
            List<JsonNode> jobs = jobs(vertex, "POST /v1/projects/me/locations/us-central1/tuningJobs");
            assertThat(jobs).hasSizeGreaterThan(1);
            assertThat(jobs.getFirst().has("supervisedTuningSpec")).isTrue();
            assertThat(jobs.subList(1, jobs.size())).allSatisfy(job -> {
                assertThat(job.has("preferenceOptimizationSpec")).isTrue();
                assertThat(job.at("/preTunedModel/tunedModelName").asText()).contains("/models/7000");
            });
            List<List<JsonNode>> files = files(vertex, "POST /upload/");
            assertThat(files.subList(1, files.size()))
                    .allSatisfy(file -> assertThat(file)
                            .isNotEmpty()
                            .allSatisfy(row -> assertThat(names(row))
                                    .containsExactly("system_instruction", "contents", "completions")));
        }
    }
}
