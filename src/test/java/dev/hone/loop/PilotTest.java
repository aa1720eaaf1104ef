package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.data.Example;
import dev.hone.data.ReviewAnswer;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.PilotReport;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportJson;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small batches before the first round, against a server. */
final class PilotTest {
    private static final String GOOD = """
            version: 1
            You write.
            === user ===
            Write {count} examples{#if labels} labelled {labels}{/if}. {set}
            """;
    private static final String LAZY = GOOD.replace("{count} examples", "1 example");

    private final FakeChatServer server = new FakeChatServer();

    @TempDir
    private Path folder;

    private TestHome home;

    @BeforeEach
    void aHome() {
        home = TestHome.at(folder.resolve("home"));
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    private Path loop(String pilot, String review) {
        return TinyLoop.in(folder.resolve("loop"))
                .taughtBy("""
                  - {id: big, kind: openai, base-url: "%s", model: small-model, allow-private-address: true,
                     licence: {terms: Apache-2.0}, max-tokens: 512}
                """.formatted(server.baseUrl()))
                .generating("{per-round: 18, qualify: {rows: 0}, pilot: {rows: 12, %s}}".formatted(pilot))
                .curating("review: {" + review + "}")
                .stoppingBy("  - {rule: rounds, at-most: 1}\n")
                .with("train: {noise-repeats: 0}\ncontrol: null\n")
                .write();
    }

    private <T> T with(Function<Workspace, T> work) {
        try (Workspace workspace = home.open()) {
            return work.apply(workspace);
        }
    }

    private RunReport report() {
        return with(workspace -> workspace.report("latest"));
    }

    private PilotReport pilot() {
        return with(workspace -> workspace.pilot("latest").report()).orElseThrow();
    }

    private void say(String decision, String... variants) {
        with(workspace -> {
            workspace.pilot("latest").say(decision, List.of(variants), "ann", "looks right");
            return "";
        });
    }

    private void judgeAll(String decision) {
        with(workspace -> {
            ReviewQueue queue = workspace.reviews("latest");
            queue.pending("ann")
                    .forEach(task -> queue.say(new ReviewAnswer(0, task.id(), "ann", decision, "", "", "")));
            return "";
        });
    }

    private List<Example> trained() {
        return with(workspace -> workspace.versions().find("tiny-1:1").rows());
    }

    @Test
    void a_run_asks_for_no_more_than_its_pilot_until_somebody_says_go() {
        RunOutcome first = home.run(loop("review: 0.5", "fraction: 0.1"));
        long piloted = server.calls();

        assertThat(first.state()).isEqualTo(RunOutcome.State.WAITING);
        assertThat(first.reason()).contains("hone pilot go", "hone pilot show tiny-1", "at the latest");
        assertThat(pilot()).satisfies(pilot -> {
            assertThat(pilot.ruling().kind()).isEqualTo("waits");
            assertThat(pilot.open()).isBetween(5, 9);
            assertThat(pilot.variants().getFirst().kept().of()).isEqualTo(12);
        });
        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.WAITING);
        assertThat(server.calls()).isEqualTo(piloted);

        say("go");
        server.forget();
        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.FINISHED);

        assertThat(server.calls()).isPositive();
        RunReport report = report();
        int kept = pilot().variants().getFirst().kept().hits();
        assertThat(report.rounds().getLast().funnel().kept()).isBetween(18, 20);
        assertThat(trained().stream().filter(row -> row.lineage().round() == 1)).hasSizeGreaterThan(kept);
        assertThat(report.pilot()).isNotNull().satisfies(pilot -> {
            assertThat(pilot.sentence()).isEqualTo("The run went on (ann): looks right");
            assertThat(new ReportHtml().render(report, null)).contains("<h3 id=\"pilot\">Pilot</h3>", "looks right");
            assertThat(ReportMarkdown.render(report, null)).contains("## Pilot", "the loop's prompts");
        });
    }

    @Test
    void a_run_that_is_told_to_stop_stops_and_a_change_of_mind_lets_it_go_on() {
        home.run(loop("review: 0", "fraction: 0"));
        say("stop");
        server.forget();

        RunOutcome stopped = home.resume("latest");

        assertThat(stopped.state()).isEqualTo(RunOutcome.State.STOPPED);
        assertThat(stopped.reason()).isEqualTo("Stopped after the pilot (ann): looks right");
        assertThat(server.received()).isZero();
        assertThat(report().rounds()).hasSize(1);
        say("go");
        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.FINISHED);
        with(workspace -> assertThatThrownBy(() -> workspace.pilot("latest").say("stop", List.of(), "ann", ""))
                .hasMessageContaining("went on after its pilot already"));
    }

    @Test
    void the_rule_lets_a_run_go_on_or_not_without_anybody() {
        assertThat(home.run(loop("go: automatic, accept-at-least: 0.2", "fraction: 0"))
                        .state())
                .isEqualTo(RunOutcome.State.FINISHED);
        assertThat(report().pilot())
                .isNotNull()
                .satisfies(pilot -> assertThat(pilot.ruling().by()).isEqualTo("rule"));

        home = TestHome.at(folder.resolve("other"));
        server.failing((number, attempt) -> FakeChatServer.Fault.WRONG_LABEL);
        RunOutcome stopped = home.run(loop("go: automatic, review: 0, accept-at-least: 1", "fraction: 0"));

        assertThat(stopped.state()).isEqualTo(RunOutcome.State.STOPPED);
        assertThat(stopped.reason()).contains("accept-at-least is 1.00");
        assertThat(report().pilot())
                .isNotNull()
                .satisfies(pilot -> assertThat(pilot.ruling().kind()).isEqualTo("stop"));
    }

    @Test
    void what_people_find_wrong_counts_against_the_pilot() {
        Path config = loop("go: automatic, review: 1, accept-at-least: 0.3", "fraction: 0.1, wait: true");
        assertThat(home.run(config).reason()).contains("rows wait for review");
        judgeAll("reject");

        RunOutcome stopped = home.resume("latest");

        assertThat(stopped.state()).isEqualTo(RunOutcome.State.STOPPED);
        assertThat(pilot().variants().getFirst()).satisfies(variant -> {
            assertThat(variant.right().hits()).isZero();
            assertThat(variant.right().of()).isEqualTo(variant.kept().hits());
            assertThat(variant.accepted().value()).isZero();
        });
        assertThat(report().review().batches().getFirst().teacher()).isEqualTo("big (pilot)");
    }

    @Test
    void rejected_rows_of_the_pilot_are_not_trained_on_and_others_take_their_place() {
        home.run(loop("review: 1", "fraction: 0.1, on-bad: keep"));
        with(workspace -> {
            ReviewQueue queue = workspace.reviews("latest");
            var first = queue.pending("ann").getFirst();
            queue.say(new ReviewAnswer(0, first.id(), "ann", "reject", "", "", ""));
            return "";
        });
        say("go");
        home.resume("latest");

        assertThat(report().rounds().getLast().funnel().dropped()).containsEntry("review/rejected", 1);
        assertThat(report().rounds().getLast().funnel().kept()).isBetween(18, 20);
    }

    private Path variants(String more) throws IOException {
        Path config = loop(
                "go: automatic, accept-at-least: 0.1, " + more
                        + "variants: [{name: lazy, prompts: {seed-expansion: lazy.txt, generate: lazy.txt}},"
                        + " {name: good, prompts: {seed-expansion: good.txt, generate: good.txt}}]",
                "fraction: 0");
        Files.writeString(folder.resolve("loop/good.txt"), GOOD);
        Files.writeString(folder.resolve("loop/lazy.txt"), LAZY);
        Files.writeString(config, Files.readString(config).replace("rows: 12", "rows: 60"));
        return config;
    }

    @Test
    void of_two_variants_the_one_shown_to_be_worse_is_not_asked_by_again() throws IOException {
        home.run(variants(""));

        PilotReport pilot = pilot();
        assertThat(pilot.variants()).extracting(PilotReport.Variant::name).containsExactly("lazy", "good");
        assertThat(pilot.variants()).extracting(PilotReport.Variant::carried).containsExactly(false, true);
        assertThat(pilot.variants().getFirst().dropped()).containsKey("answer/too few");
        assertThat(pilot.variants())
                .extracting(variant -> variant.diversity().rows())
                .containsOnly(pilot.variants().getFirst().kept().hits());
        assertThat(pilot.variants().getLast().prompts())
                .allSatisfy(prompt -> assertThat(prompt).matches("(generate|seed-expansion)@1#\\w{12}"));
        assertThat(trained().stream()
                        .filter(row -> "lazy".equals(row.lineage().details().get("variant"))))
                .hasSize(pilot.variants().getFirst().kept().hits());
    }

    @Test
    void a_person_may_choose_a_variant_and_no_other() throws IOException {
        home.run(Files.writeString(variants(""), Files.readString(variants("")).replace("go: automatic, ", "")));
        with(workspace -> assertThatThrownBy(() -> workspace.pilot("latest").say("go", List.of("best"), "ann", ""))
                .hasMessageContaining("no variant best; it has: lazy, good"));
        say("go", "lazy");
        home.resume("latest");

        assertThat(report().pilot())
                .isNotNull()
                .satisfies(pilot -> assertThat(pilot.variants())
                        .extracting(PilotReport.Variant::carried)
                        .containsExactly(true, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r1/generate/-1001:done",
                "r1/curate/-1000:worked",
                "r1/pilot/0:worked",
                "r1/sample/100:worked",
                "r1/pilot/1:done"
            })
    void a_killed_pilot_pays_nothing_twice_and_ends_as_if_nothing_had_happened(String place) throws IOException {
        Path config = variants("review: 0.5, ");
        home.run(config);
        String whole = ReportJson.comparable(report());
        long calls = server.calls();
        server.forget();
        home = TestHome.at(folder.resolve("other")).failingAt(at -> {
            if (at.equals(place)) {
                throw new StackOverflowError();
            }
        });
        assertThatThrownBy(() -> home.run(config)).isInstanceOf(StackOverflowError.class);

        home = TestHome.at(folder.resolve("other"));
        home.resume("latest");

        assertThat(server.calls()).isEqualTo(calls);
        assertThat(server.asked())
                .allSatisfy((messages, times) -> assertThat(times).isOne());
        assertThat(ReportJson.comparable(report())).isEqualTo(whole);
    }
}
