package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.data.Example;
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
import org.junit.jupiter.api.Test;

/** Whole loops whose student is a model that is shown examples, behind a real HTTP connection to a fake server. */
final class PromptedLoopTest extends PromptedLoop {
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
        home.run(loop("").stoppingBy(ONE_ROUND).write());

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
        home.run(loop("shots: 3, select: fixed").stoppingBy(ONE_ROUND).write());

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
                .map(request -> turns(request, "assistant"))
                .filter(turns -> !turns.isEmpty())
                .distinct()
                .toList();
        assertThat(shown)
                .hasSizeBetween(1, 3)
                .allSatisfy(three -> assertThat(three)
                        .hasSize(3)
                        .doesNotHaveDuplicates()); // the same for every input of a round, drawn evenly over labels
    }

    @Test
    void after_a_crash_no_answered_call_is_sent_again_and_the_scores_are_the_same() {
        Path config = loop("select: balanced").stoppingBy(ONE_ROUND).write();
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
    void the_student_of_a_round_answers_lines_and_asks_for_each_once() {
        TestHome home = TestHome.at(folder.resolve("home"));
        home.run(loop("").stoppingBy(ONE_ROUND).write());
        Spendings before = spendings(home);
        long calls = server.calls();

        try (Workspace workspace = home.open()) {
            RoundFiles files = workspace.round("latest", 1);
            var answered = files.predict(List.of("my card never came in the post at all", "the app crashes"));
            assertThat(answered.labels()).isEmpty();
            assertThat(answered.answers()).extracting(Answer::output).containsExactly("card", "app");
            files.predict(List.of("the app crashes"));
        }

        assertThat(server.calls()).isEqualTo(calls + 2);
        assertThat(spendings(home).total()).isEqualTo(before.total());
    }

    @Test
    void a_control_and_policies_that_want_probabilities_work_with_a_student_that_gives_none() {
        for (String policy : List.of("adaptive", "margin", "llm2llm")) {
            TestHome home = TestHome.at(folder.resolve(policy));
            Path config = loop("shots: 4").stoppingBy(ONE_ROUND).write();
            append(config, "plan: {policy: %s}\ncontrol: balanced\n".formatted(policy));

            assertThat(home.run(config).state()).as(policy).isEqualTo(RunOutcome.State.FINISHED);

            assertThat(report(home).rounds().getLast().evidence().control())
                    .as(policy)
                    .isNotNull();
        }
    }

    @Test
    void ways_to_choose_examples_are_compared_with_a_student_that_is_a_model() {
        TestHome home = TestHome.at(folder.resolve("home"));
        var request = new CompareRequest(List.of("balanced", "margin"), 1, 9, null, null);

        try (Workspace workspace = home.open()) {
            LoadedLoop loop = home.load(loop("shots: 2").write());
            CompareOutcome outcome = workspace.comparisons().start(loop, request, event -> {});

            assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
            assertThat(workspace.comparisons().report("latest").arms()).hasSize(2);
        }
        assertThat(server.calls()).isPositive();
    }

    /** The process dies. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }
}
