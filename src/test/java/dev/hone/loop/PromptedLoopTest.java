package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.config.ConfigException;
import dev.hone.config.Estimate;
import dev.hone.config.Finding;
import dev.hone.config.LoopFile;
import dev.hone.data.Example;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.FakeChatServer.Fault;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportJson;
import dev.hone.report.RunReport;
import dev.hone.train.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole loops whose student is a model that is shown examples, behind a real HTTP connection to a fake server. */
final class PromptedLoopTest {
    private final FakeChatServer server = new FakeChatServer();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    private TinyLoop loop(String train) {
        return TinyLoop.in(folder.resolve("loop"))
                .with("""
                train: {student: prompted, noise-repeats: 0, %s
                  model: {kind: vllm, model: small, base-url: "%s", allow-private-address: true, max-tokens: 64}}
                """.formatted(train.isEmpty() ? "" : train + ",", server.baseUrl()));
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

    private static double score(RunReport report, int round) {
        return report.rounds().get(round).probe().value();
    }

    private static List<String> turns(JsonNode request, String role) {
        List<String> said = new ArrayList<>();
        request.path("messages").forEach(message -> {
            if (message.path("role").asText().equals(role)) {
                said.add(message.path("content").asText());
            }
        });
        return said;
    }

    @Test
    void more_examples_make_the_student_better_and_everything_it_was_asked_is_in_the_ledger() {
        TestHome home = TestHome.at(folder.resolve("home"));

        assertThat(home.run(loop("shots: 4").write()).state()).isEqualTo(RunOutcome.State.FINISHED);

        RunReport report = report(home);
        assertThat(score(report, 2)).isGreaterThan(score(report, 0)).isGreaterThan(0.6);
        Spendings spent = spendings(home);
        assertThat(spent.total().calls()).isEqualTo(server.calls());
        assertThat(spent.total().promptTokens()).isEqualTo(server.promptTokens());
        assertThat(spent.by()).extracting(Spendings.Line::purpose).containsOnly("evaluate");
        assertThat(spent.by()).extracting(Spendings.Line::round).containsExactly(0, 1, 2);
        assertThat(server.requests()).allSatisfy(request -> {
            assertThat(turns(request, "assistant")).hasSize(4);
            assertThat(request.path("temperature").asDouble()).isZero();
        });
        assertThat(new ReportHtml().render(report, null)).contains("student");
        assertThat(ReportJson.write(report)).isNotEmpty();
    }

    @Test
    void no_locked_or_probe_text_is_ever_among_the_examples() throws IOException {
        TestHome home = TestHome.at(folder.resolve("home"));
        home.run(loop("").write());

        Set<String> probe = Files.readAllLines(folder.resolve("loop/probe.jsonl")).stream()
                .map(line -> line.replaceAll("\\{\"input\":\"(.*)\",\"output.*", "$1"))
                .collect(Collectors.toSet());
        assertThat(server.requests()).allSatisfy(request -> {
            List<String> asked = turns(request, "user");
            List<String> shown = asked.subList(0, asked.size() - 1);
            assertThat(String.join(" ", shown)).doesNotContain(TinyLoop.CANARY);
            assertThat(shown).noneMatch(probe::contains);
        });
        assertThat(server.requests().toString()).contains(TinyLoop.CANARY); // it was scored on locked
        Path student = home.surroundings().home().resolve("runs");
        try (var files = Files.walk(student)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file).content().doesNotContain(TinyLoop.CANARY);
            }
        }
    }

    @Test
    void what_the_student_is_can_be_read_in_the_folder_of_its_round() throws IOException {
        TestHome home = TestHome.at(folder.resolve("home"));
        home.run(loop("shots: 3, select: fixed").write());

        try (Workspace workspace = home.open()) {
            Path round = folder.resolve("home/runs")
                    .resolve(workspace.run("latest").id())
                    .resolve("round-1");
            List<Example> rows = workspace.round("latest", 1).trainingRows();

            assertThat(round.resolve("prompt.txt"))
                    .content()
                    .contains("Say what the message is about.", "=== assistant ===", "{\"label\":\"card\"}")
                    .contains("(example ");
            assertThat(Files.readAllLines(round.resolve("demonstrations.jsonl")))
                    .hasSameSizeAs(rows.stream().map(Example::id).distinct().toList())
                    .allMatch(line -> rows.stream().anyMatch(row -> line.contains(row.id())));
        }
        List<List<String>> shown = server.requests().stream()
                .filter(request -> turns(request, "user").getLast().equals("Hello."))
                .map(request -> turns(request, "assistant"))
                .toList();
        assertThat(shown).hasSize(3).allSatisfy(three -> assertThat(three).doesNotHaveDuplicates());
    }

    @Test
    void wrong_malformed_refused_and_cut_off_answers_count_as_wrong_and_end_no_run() {
        List<Fault> some = List.of(
                Fault.WRONG_LABEL, Fault.NOT_JSON, Fault.EMPTY, Fault.CUT_OFF, Fault.FILTERED, Fault.SERVER_ERROR);
        server.failing((number, attempt) -> number % 4 > 0 ? Fault.NONE : some.get(number / 4 % some.size()));
        TestHome home = TestHome.at(folder.resolve("home"));

        RunOutcome outcome =
                home.run(loop("").stoppingBy("  - {rule: rounds, at-most: 1}\n").write());

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        RunReport report = report(home);
        assertThat(report.rounds().getFirst().confusions())
                .anySatisfy(confusion -> assertThat(confusion.answered()).isEqualTo(Answer.NONE));
        assertThat(spendings(home).total().retries()).isPositive();
        assertThat(server.sent(Fault.FILTERED)).isPositive();
    }

    @Test
    void a_server_that_answers_late_or_breaks_off_changes_nothing_in_the_end() {
        TestHome calm = TestHome.at(folder.resolve("calm"));
        Path config = loop("").stoppingBy("  - {rule: rounds, at-most: 1}\n").write();
        calm.run(config);
        server.forget();
        List<Fault> some = List.of(Fault.SERVER_ERROR, Fault.RATE_LIMIT, Fault.RESET, Fault.GARBAGE, Fault.NO_CHOICES);
        server.failing((number, attempt) -> attempt > 1 || number % 5 > 0 ? Fault.NONE : some.get(number / 5 % 5));
        TestHome home = TestHome.at(folder.resolve("home"));

        home.run(config);

        assertThat(ReportJson.comparable(report(home))).isEqualTo(ReportJson.comparable(report(calm)));
    }

    @Test
    void a_dead_server_ends_the_run_with_a_sentence_and_resume_goes_on() {
        server.failing((number, attempt) -> Fault.NOT_JSON);
        TestHome home = TestHome.at(folder.resolve("home"));

        assertThatThrownBy(() -> home.run(loop("").write()))
                .isInstanceOf(RunFailed.class)
                .hasMessageContaining("The student answered none of 3 inputs");
    }

    @Test
    void after_a_crash_no_answered_call_is_sent_again_and_the_scores_are_the_same() {
        Path config = loop("select: balanced").write();
        TestHome calm = TestHome.at(folder.resolve("calm"));
        calm.run(config);
        for (String point : List.of("r0/student:answered", "r1/train/0:submitted", "r1/evaluate/0:worked")) {
            server.forget();
            TestHome home = TestHome.at(folder.resolve(point.replaceAll("\\W", "-")));
            TestHome dying = home.failingAt(at -> {
                if (at.equals(point)) {
                    throw new Crash();
                }
            });
            assertThatThrownBy(() -> dying.run(config)).as(point).isInstanceOf(Crash.class);
            Map<String, Integer> answered = server.answered();

            home.resume("latest");

            long uncertain = spendings(home).uncertain().stream()
                    .mapToLong(Spendings.Uncertain::calls)
                    .sum();
            long again = server.answered().values().stream()
                    .mapToInt(times -> times - 1)
                    .sum();
            assertThat(again).as(point).isLessThanOrEqualTo(uncertain);
            assertThat(answered).as(point).isNotEmpty();
            assertThat(ReportJson.comparable(report(home))).as(point).isEqualTo(ReportJson.comparable(report(calm)));
        }
    }

    @Test
    void a_budget_that_does_not_reach_stops_the_run_before_it_is_passed() {
        TestHome home = TestHome.at(folder.resolve("home"));
        Path config = TinyLoop.in(folder.resolve("loop"))
                .with("""
                budget: {calls: 120}
                train: {student: prompted, noise-repeats: 0,
                  model: {kind: vllm, model: small, base-url: "%s", allow-private-address: true, max-tokens: 64}}
                """.formatted(server.baseUrl()))
                .write();

        RunOutcome outcome = home.run(config);

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.STOPPED);
        assertThat(outcome.reason())
                .contains("The student of round 1 is not scored")
                .contains("120 calls");
        assertThat(server.calls()).isLessThanOrEqualTo(120);
        assertThat(report(home).rounds()).hasSize(1);
    }

    @Test
    void the_student_of_a_round_answers_lines_and_asks_for_each_once() {
        TestHome home = TestHome.at(folder.resolve("home"));
        home.run(loop("").stoppingBy("  - {rule: rounds, at-most: 1}\n").write());
        Spendings before = spendings(home);
        long calls = server.calls();

        try (Workspace workspace = home.open()) {
            RoundFiles files = workspace.round("latest", 1);
            assertThat(files.labels()).isEmpty();
            assertThat(files.predict(List.of("my card never came in the post at all", "the app crashes")))
                    .extracting(Answer::output)
                    .containsExactly("card", "app");
            files.predict(List.of("the app crashes"));
        }

        assertThat(server.calls()).isEqualTo(calls + 2);
        assertThat(spendings(home).total()).isEqualTo(before.total());
    }

    @Test
    void a_control_and_policies_that_want_probabilities_work_with_a_student_that_gives_none() {
        for (String policy : List.of("adaptive", "margin", "llm2llm")) {
            TestHome home = TestHome.at(folder.resolve(policy));
            Path config = loop("shots: 4").write();
            append(config, "plan: {policy: %s}\ncontrol: balanced\n".formatted(policy));

            assertThat(home.run(config).state()).as(policy).isEqualTo(RunOutcome.State.FINISHED);

            assertThat(report(home).rounds().getLast().evidence().control())
                    .as(policy)
                    .isNotNull();
        }
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, Files.readString(file) + text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void noise_is_measured_with_a_student_that_costs_and_told_of_before() {
        Path config = TinyLoop.in(folder.resolve("loop"))
                .stoppingBy("  - {rule: rounds, at-most: 0}\n")
                .with("""
                train: {student: prompted, noise-repeats: 2, select: fixed,
                  model: {kind: vllm, model: small, base-url: "%s", allow-private-address: true}}
                """.formatted(server.baseUrl()))
                .write();
        TestHome home = TestHome.at(folder.resolve("home"));
        LoadedLoop loaded = home.load(config);

        home.run(config);

        assertThat(loaded.findings()).extracting(Finding::code).contains("student-noise");
        Estimate estimate = Estimate.of(loaded.file().config(), loaded.facts());
        assertThat(server.calls()).isBetween(estimate.calls() / 2, estimate.calls());
    }

    @Test
    void a_student_without_a_model_and_a_model_without_a_student_are_refused_at_their_line() {
        Path without = TinyLoop.in(folder.resolve("a"))
                .with("train: {student: prompted}\n")
                .write();
        Path beside = TinyLoop.in(folder.resolve("b"))
                .with("train: {model: {kind: ollama, model: m, allow-private-address: true}}\n")
                .write();
        Path plain = TinyLoop.in(folder.resolve("c"))
                .with("train: {student: prompted, model: {kind: ollama, model: m}}\n")
                .write();

        assertThatThrownBy(() -> LoopFile.require(without, name -> null))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("train.model: missing - a prompted student is a model");
        assertThatThrownBy(() -> LoopFile.require(beside, name -> null))
                .hasMessageContaining("train.model: nobody asks it");
        assertThatThrownBy(() -> LoopFile.require(plain, name -> null))
                .hasMessageContaining("train.model.allow-private-address: false");
    }

    @Test
    void a_student_elsewhere_is_named_and_personal_data_of_any_set_refuses_it() throws IOException {
        Path config = TinyLoop.in(folder.resolve("loop"))
                .with("train: {student: prompted, model: {kind: openai, model: gpt-4o-mini}}\n")
                .write();
        TestHome home = TestHome.at(folder.resolve("home")).with(Map.of("OPENAI_API_KEY", "k"));

        assertThat(home.load(config).findings()).anySatisfy(found -> {
            assertThat(found.code()).isEqualTo("student-endpoint");
            assertThat(found.message()).contains("gpt-4o-mini at openai").contains("locked");
        });
        append(folder.resolve("loop/locked.jsonl"), "{\"input\":\"write to jo.doe@example.org\",\"output\":\"app\"}\n");
        assertThat(home.load(config).findings())
                .filteredOn(found -> found.level() == Finding.Level.REFUSAL)
                .extracting(Finding::code)
                .containsExactly("student-personal-data");
        assertThat(Workspace.prices(home.load(config), home.surroundings()))
                .singleElement()
                .satisfies(price -> {
                    assertThat(price.teacher()).isEqualTo("student");
                    assertThat(price.sentence()).startsWith("the student (openai, gpt-4o-mini), each round: about 9");
                    assertThat(price.usd()).isPositive();
                });
    }

    /** The process dies. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }
}
