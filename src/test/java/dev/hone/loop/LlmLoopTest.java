package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.curate.Funnel;
import dev.hone.data.Example;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.FakeChatServer.Fault;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReportJson;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RoundReport;
import dev.hone.report.RunReport;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole loops whose teacher is a model behind a real HTTP connection to a fake server. */
final class LlmLoopTest {
    private final FakeChatServer server = new FakeChatServer();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    private TinyLoop loop(String more) {
        return TinyLoop.in(folder.resolve("loop"))
                .taughtBy("""
                  - {id: big, kind: openai, base-url: "%s", model: small-model, allow-private-address: true,
                     licence: {terms: Apache-2.0}, max-tokens: 512}
                """.formatted(server.baseUrl()))
                .with("train: {noise-repeats: 0}\n" + more);
    }

    private Path written(String more) {
        return loop(more).write();
    }

    private static RunReport report(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }

    private static Spendings spendings(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.spendings("latest");
        }
    }

    private static List<Example> kept(TestHome home, int round) {
        try (Workspace workspace = home.open()) {
            return workspace.round("latest", round).trainingRows();
        }
    }

    @Test
    void a_loop_with_wrong_answers_ends_and_its_ledger_is_what_the_server_counted() {
        List<Fault> some = List.copyOf(EnumSet.complementOf(EnumSet.of(Fault.RESET, Fault.HANG)));
        server.failing(
                (number, attempt) -> attempt > 1 || number % 2 == 0 ? Fault.NONE : some.get(number / 2 % some.size()));
        TestHome home = TestHome.at(folder.resolve("home"));

        RunOutcome outcome = home.run(written(""));

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        isWhatTheServerCounted(spendings(home));
        assertThat(kept(home, 2))
                .filteredOn(row -> !row.lineage().source().isReal())
                .hasSizeGreaterThan(9)
                .allSatisfy(row -> {
                    assertThat(row.lineage().teacher()).isEqualTo("big");
                    assertThat(row.lineage().promptVersion()).matches("(seed-expansion|generate)@1");
                    assertThat(row.lineage().target()).isNotBlank();
                    assertThat(row.lineage().round()).isBetween(1, 2);
                });
        reports(report(home));
    }

    private void isWhatTheServerCounted(Spendings spent) {
        assertThat(spent.total().calls()).isEqualTo(server.calls()).isGreaterThan(8);
        assertThat(spent.total().promptTokens()).isEqualTo(server.promptTokens());
        assertThat(spent.total().completionTokens()).isEqualTo(server.completionTokens());
        assertThat(spent.total().retries()).isPositive();
        assertThat(spent.total().usd()).isZero();
        assertThat(spent.uncertain()).isEmpty();
        assertThat(spent.by()).extracting(Spendings.Line::round).containsExactly(1, 2);
    }

    private void reports(RunReport report) {
        assertThat(report.simulated()).isFalse();
        assertThat(report.rounds())
                .allSatisfy(round -> assertThat(round.cost().lost())
                        .as("every call had a usable answer in the end")
                        .noneMatch(lost -> lost.why().equals("given up")));
        long tokens = report.rounds().stream()
                .mapToLong(round -> round.cost().tokens())
                .sum();
        assertThat(tokens).isEqualTo(server.promptTokens() + server.completionTokens());
        assertThat(ReportMarkdown.render(report, null)).contains("What models cost in this round");
    }

    @Test
    void no_more_than_the_bound_is_asked_for_where_no_answer_is_of_use() {
        server.answering(request -> Optional.of("{\"examples\": []}"));
        TestHome home = TestHome.at(folder.resolve("home"));

        home.run(loop("control: null\n")
                .stoppingBy("  - {rule: rounds, at-most: 1}\n")
                .write());

        Funnel funnel = report(home).rounds().get(1).funnel();
        assertThat(funnel.kept()).isZero();
        assertThat(funnel.asked())
                .as("9 are wanted, and at most three times as many are asked for")
                .isBetween(10, 27);
    }

    @Test
    void failing_inputs_reach_the_prompt_and_locked_text_does_not() {
        TestHome home = TestHome.at(folder.resolve("home"));

        home.run(written(""));

        String sent = server.requests().toString();
        assertThat(sent).contains("Inputs that it gets wrong").contains("to be told from");
        assertThat(sent).doesNotContain(TinyLoop.CANARY);
        assertThat(server.requests())
                .allSatisfy(request -> assertThat(request.at("/response_format/json_schema/schema/required/0")
                                .asText())
                        .isEqualTo("examples"));
    }

    @Test
    void after_a_crash_no_answered_call_is_sent_again_and_the_data_set_is_the_same() {
        server.failing((number, attempt) -> attempt == 1 && number % 4 == 0 ? Fault.SERVER_ERROR : Fault.NONE);
        Path config = written("");
        TestHome calm = TestHome.at(folder.resolve("calm"));
        calm.run(config);
        for (String point : List.of("r1/generate/0:answered", "r1/generate/0:worked", "r2/generate/0:answered")) {
            server.forget();
            TestHome home = TestHome.at(folder.resolve(point.replaceAll("\\W", "-")));
            crashAndResume(home, config, point);
            assertThat(kept(home, 2)).as(point).isEqualTo(kept(calm, 2));
            assertThat(ReportJson.comparable(report(home))).as(point).isEqualTo(ReportJson.comparable(report(calm)));
        }
    }

    /** The server answers a few calls and holds the others, so that some are under way when the process dies. */
    private void crashAndResume(TestHome home, Path config, String point) {
        boolean held = point.equals("r1/generate/0:answered");
        if (held) {
            server.holdAfter(3);
        }
        TestHome dying = home.failingAt(at -> {
            if (at.equals(point)) {
                throw new Crash();
            }
        });
        assertThatThrownBy(() -> dying.run(config)).isInstanceOf(Crash.class);
        Map<String, Integer> answered = server.answered();
        assertThat(answered).isNotEmpty();
        server.release();
        home.resume("latest");

        Spendings spent = spendings(home);
        long again =
                server.answered().values().stream().mapToInt(times -> times - 1).sum();
        assertThat(again).as("answers paid for again after %s", point).isLessThanOrEqualTo(uncertain(spent));
        if (held) {
            assertThat(server.answered().entrySet())
                    .filteredOn(one -> answered.containsKey(one.getKey()))
                    .as("answered before the crash and sent again")
                    .allSatisfy(one -> assertThat(one.getValue()).isEqualTo(1));
        }
        assertThat(spent.total().cacheHits()).isPositive();
        assertThat(spent.total().calls()).isLessThanOrEqualTo(server.calls());
        assertThat(spent.total().calls() + uncertain(spent)).isGreaterThanOrEqualTo(server.calls());
    }

    private static long uncertain(Spendings spent) {
        return spent.uncertain().stream().mapToLong(Spendings.Uncertain::calls).sum();
    }

    @Test
    void a_loop_whose_budget_is_used_up_keeps_what_it_has_and_stops() {
        TestHome home = TestHome.at(folder.resolve("home"));

        RunOutcome outcome = home.run(written("budget: {calls: 3}\n"));

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(outcome.reason()).contains("the budget of the run of 3 calls");
        assertThat(server.calls()).isLessThanOrEqualTo(3);
        RoundReport round = report(home).rounds().getLast();
        assertThat(round.round()).isEqualTo(1);
        assertThat(round.cost().lost()).anySatisfy(lost -> {
            assertThat(lost.why()).isEqualTo("over budget");
            assertThat(lost.examples()).isPositive();
        });
    }

    @Test
    void a_wrong_key_ends_the_run_with_one_sentence_that_names_the_variable_and_resume_goes_on() {
        server.wanting("the right one");
        Path config = loop("").taughtBy("""
                  - {id: big, kind: openai, base-url: "%s", model: small-model, allow-private-address: true,
                     api-key: "${BIG_KEY}", licence: {terms: Apache-2.0}}
                """.formatted(server.baseUrl())).write();
        TestHome home = TestHome.at(folder.resolve("home"));

        assertThatThrownBy(() -> home.with(Map.of("BIG_KEY", "a wrong one")).run(config))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("Teacher big cannot be asked")
                .hasMessageContaining("check BIG_KEY")
                .hasMessageContaining("hone resume")
                .hasMessageNotContaining("a wrong one");
        assertThat(server.requests()).isEmpty();
        RunOutcome outcome = home.with(Map.of("BIG_KEY", "the right one")).resume("latest");
        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(server.calls()).isPositive();
        assertThat(report(home)).extracting(RunReport::toString).asString().doesNotContain("the right one");
    }

    /** Passes every handler that repairs ordinary failures, as a kill would. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }
}
