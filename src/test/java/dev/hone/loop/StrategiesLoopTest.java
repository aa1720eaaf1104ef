package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.config.ConfigException;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.FakeChatServer.Fault;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReportJson;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loops whose mix has every strategy, against a server that also answers wrongly. */
final class StrategiesLoopTest {
    private static final String ALL = """
            {per-round: 60, per-call: 3, qualify: {rows: 0}, out-of-scope: app, grammar: grammar.yaml,
             mix: {seed-expansion: 1, self-instruct: 1, magpie: 1, augment: 1, generate: 1, template: 1,
                   adversarial: 1, red-team: 1, reasoning: 1, pool: 1},
             prompts: {self-instruct: mine.txt}, top-p: [0.9, 1.0],
             vary: {tone: [calm, hasty], length: [short, long, one word]}, label: {samples: 3}}""";
    private static final String GRAMMAR = """
            version: 4
            slots: {place: [Rome, Oslo, Bern, Graz, Turin, Basel], time: [at dawn, at noon, at night]}
            patterns:
              card: ["my card was eaten in {place} {time}"]
              transfer: ["the sum for {place} went missing {time}"]
              app: ["your screens froze in {place} {time}"]
            """;
    private static final String PROMPT = """
            version: mine-1
            You write.
            === user ===
            {#for row in seeds}
            {row}
            {/for}
            Write {count} examples{#if labels} labelled {labels}{/if}. {vary} {set}
            """;

    private final FakeChatServer server = new FakeChatServer();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    private Path written() throws IOException {
        Path config = TinyLoop.in(folder.resolve("loop"))
                .taughtBy("""
                  - {id: big, kind: vllm, base-url: "%s", model: small-model, allow-private-address: true,
                     licence: {terms: Apache-2.0}, max-tokens: 512, family: qwen}
                """.formatted(server.baseUrl()))
                .generating(ALL)
                .with("train: {noise-repeats: 0}\nplan: {policy: mix}\n")
                .write();
        Files.writeString(folder.resolve("loop/grammar.yaml"), GRAMMAR);
        Files.writeString(folder.resolve("loop/mine.txt"), PROMPT);
        return config;
    }

    private static List<Example> kept(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.round("latest", 2).trainingRows().stream()
                    .filter(row -> row.lineage().strategy() != null)
                    .distinct()
                    .toList();
        }
    }

    private static RunReport report(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }

    @Test
    void every_strategy_keeps_rows_with_their_lineage_although_answers_are_wrong_too() throws IOException {
        List<Fault> some = List.of(Fault.WRONG_LABEL, Fault.NOT_JSON, Fault.EMPTY, Fault.CUT_OFF, Fault.SERVER_ERROR);
        server.failing(
                (number, attempt) -> attempt > 1 || number % 3 > 0 ? Fault.NONE : some.get(number / 3 % some.size()));
        TestHome home = TestHome.at(folder.resolve("home"));

        assertThat(home.run(written()).state()).isEqualTo(RunOutcome.State.FINISHED);

        Map<String, List<Lineage>> by = kept(home).stream()
                .map(Example::lineage)
                .collect(Collectors.groupingBy(lineage -> String.valueOf(lineage.strategy())));
        assertThat(by.keySet())
                .contains("self-instruct", "augment", "adversarial", "reasoning", "template", "pool", "magpie");
        assertThat(by.get("self-instruct")).allSatisfy(lineage -> {
            assertThat(lineage.promptVersion()).matches("self-instruct@mine-1#\\w{12}");
            assertThat(lineage.details()).containsEntry(Lineage.MODEL, "small-model");
            assertThat(number(lineage, Lineage.TEMPERATURE)).isBetween(0.8, 1.0);
            assertThat(number(lineage, Lineage.TOP_P)).isBetween(0.9, 1.0);
            assertThat(lineage.scores()).containsKeys("cosine-seed", "cosine-kept", "cosine-probe", "cosine-locked");
        });
        assertThat(by.get("template"))
                .allSatisfy(lineage -> assertThat(lineage.promptVersion()).startsWith("grammar.yaml@4#"));
        assertThat(by.get("pool"))
                .allSatisfy(lineage ->
                        assertThat(lineage.details().get("agreement")).isIn("2 of 3", "3 of 3"));
        assertThat(by.get("reasoning"))
                .allSatisfy(lineage ->
                        assertThat(lineage.details().get("reasoning")).startsWith("It speaks of"));
        sendsAndReports(report(home));
    }

    private void sendsAndReports(RunReport report) {
        assertThat(server.requests().toString()).doesNotContain(TinyLoop.CANARY);
        assertThat(report.rounds().getLast().writing()).satisfies(writing -> {
            assertThat(writing.varied()).extracting(one -> one.word()).contains("calm", "hasty", "one word");
            assertThat(ReportMarkdown.render(report, null)).contains("Kept by what was varied");
        });
        assertThat(server.requests())
                .anySatisfy(
                        request -> assertThat(request.path("top_p").asDouble()).isBetween(0.9, 1.0));
    }

    private static double number(Lineage lineage, String detail) {
        return Double.parseDouble(lineage.details().getOrDefault(detail, "-1"));
    }

    @Test
    void the_same_loop_gives_the_same_rows_and_a_second_run_asks_nothing() throws IOException {
        Path config = written();
        TestHome home = TestHome.at(folder.resolve("home"));
        home.run(config);
        RunReport first = report(home);
        long calls = server.calls();

        home.run(config);

        assertThat(server.calls()).isEqualTo(calls);
        assertThat(report(home).rounds().getLast().train())
                .isEqualTo(first.rounds().getLast().train());
        assertThat(ReportJson.comparable(report(home)).length()).isPositive();
    }

    @Test
    void a_prompt_or_grammar_that_is_wrong_stops_the_loop_before_anything_is_asked() throws IOException {
        Path config = written();
        Files.writeString(folder.resolve("loop/mine.txt"), PROMPT.replace("{count}", "{counts}"));
        Files.writeString(folder.resolve("loop/grammar.yaml"), GRAMMAR.replace("{place} {time}\"", "{plac}\""));
        TestHome home = TestHome.at(folder.resolve("home"));

        assertThatThrownBy(() -> home.run(config))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("mine.txt:7")
                .hasMessageContaining("{counts}: no such slot - maybe count")
                .hasMessageContaining("grammar.yaml:4")
                .hasMessageContaining("{plac} - no such slot - maybe place");
        assertThat(server.received()).isZero();
    }

    @Test
    void a_changed_prompt_stops_a_resumed_run() throws IOException {
        Path config = written();
        TestHome dying = TestHome.at(folder.resolve("home")).failingAt(at -> {
            if (at.equals("r1/generate/0:worked")) {
                throw new StackOverflowError();
            }
        });
        assertThatThrownBy(() -> dying.run(config)).isInstanceOf(StackOverflowError.class);
        Files.writeString(folder.resolve("loop/mine.txt"), PROMPT + "And more.\n");

        assertThatThrownBy(() -> TestHome.at(folder.resolve("home")).resume("latest"))
                .hasMessageContaining("mine.txt")
                .hasMessageContaining("changed");
    }
}
