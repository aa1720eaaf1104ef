package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Example;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.KindWorld;
import dev.hone.fixture.TestHome;
import dev.hone.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Refusals and grammars in a loop whose outputs are text. */
final class FreeStrategiesLoopTest {
    private static final String REFUSAL = "I only speak about the shop.";

    private final FakeChatServer server = new FakeChatServer();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    private Path world(String kind, String more) {
        KindWorld world = new KindWorld(kind);
        server.answering(world::answer);
        return world.write(folder.resolve(kind), """
                teachers:
                  - {id: big, kind: vllm, model: big, base-url: "%1$s", allow-private-address: true,
                     licence: {terms: Apache-2.0}}
                train:
                  student: prompted
                  noise-repeats: 0
                  model: {kind: vllm, model: small, base-url: "%1$s", allow-private-address: true}
                """.formatted(server.baseUrl()), more);
    }

    private Path loop() throws IOException {
        Path config = world("text", "plan: {policy: mix}\n");
        Files.writeString(config.resolveSibling("grammar.yaml"), """
                version: 2
                slots: {day: [Monday, Tuesday, Sunday], from: [eight, nine, ten], shop: [baker, tailor, smith]}
                examples:
                  - {input: "When does the {shop} open on {day}?", output: "The {shop} opens at {from} on {day}."}
                """);
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("generate: {per-round: 12, vary: {}, qualify: {rows: 9}}", """
                                generate: {per-round: 12, qualify: {rows: 0}, out-of-scope: "%s", grammar: grammar.yaml,
                                           mix: {generate: 1, template: 1, red-team: 1}}""".formatted(REFUSAL)));
        return config;
    }

    @Test
    void what_to_refuse_is_taught_with_the_wanted_words_and_a_grammar_writes_both_sides() throws IOException {
        TestHome home = TestHome.at(folder.resolve("home"));

        assertThat(home.run(loop()).state()).isEqualTo(RunOutcome.State.FINISHED);

        List<Example> rows;
        try (Workspace workspace = home.open()) {
            rows = workspace.round("latest", 2).trainingRows().stream()
                    .distinct()
                    .toList();
        }
        assertThat(of(rows, "red-team")).isNotEmpty().allSatisfy(row -> {
            assertThat(row.output()).isEqualTo(REFUSAL);
            assertThat(row.lineage().promptVersion()).isEqualTo("free/red-team@1");
        });
        assertThat(of(rows, "template")).isNotEmpty().allSatisfy(row -> {
            assertThat(row.input()).matches("When does the \\w+ open on \\w+[?]");
            assertThat(row.output()).matches("The \\w+ opens at \\w+ on \\w+[.]");
            assertThat(row.output()).contains(row.input().replaceAll("When does the (\\w+) .*", "$1"));
            assertThat(row.lineage().promptVersion()).startsWith("grammar.yaml@2#");
        });
        assertThat(server.requests().stream()
                        .filter(request -> request.path("model").asText().equals("big"))
                        .toList()
                        .toString())
                .contains("The output of each is")
                .doesNotContain(KindWorld.CANARY);
    }

    @Test
    void an_expression_that_fails_on_the_lines_of_its_writer_is_dropped_with_the_line() {
        TestHome home = TestHome.at(folder.resolve("home"));

        assertThat(home.run(world("regex", "")).state()).isEqualTo(RunOutcome.State.FINISHED);

        assertThat(server.requests().toString()).contains("under matches, 3 lines");
        try (Workspace workspace = home.open()) {
            assertThat(ReportJson.comparable(workspace.report("latest")))
                    .contains("The output does not pass as regex: it does not match", "which it has to");
            assertThat(workspace.round("latest", 2).trainingRows())
                    .anySatisfy(row -> assertThat(row.lineage().details()).containsKeys("matches", "misses"));
        }
    }

    private static List<Example> of(List<Example> rows, String strategy) {
        return rows.stream()
                .filter(row -> strategy.equals(row.lineage().strategy()))
                .toList();
    }
}
