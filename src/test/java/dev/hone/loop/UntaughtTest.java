package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.data.Example;
import dev.hone.data.ReviewAnswer;
import dev.hone.data.ReviewFormat;
import dev.hone.data.ReviewTask;
import dev.hone.data.Source;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportJson;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.ReviewReport;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Clusters that no teacher can teach, which people are asked for rows of. */
final class UntaughtTest extends UntaughtLoop {
    private static final String NO_POOL = "  pool: pool.jsonl\n";

    @Test
    void people_label_rows_of_the_pool_near_what_fails_and_the_next_round_learns_them() throws IOException {
        home.run(loop("fraction: 0", "", text -> text));
        goOn();
        List<ReviewTask> tasks = asked("me");
        Map<String, String> truth = truth();
        wellAsked(tasks);
        String first = tasks.getFirst().input();
        String right = String.valueOf(truth.get(first));
        checked(tasks.getFirst(), right);
        give(tasks.getFirst(), "me", "", right);
        review(queue ->
                queue.say(new ReviewAnswer(0, tasks.getLast().id(), "me", "unsure", "", "", "could be either")));
        exported(tasks.size() - 2);
        goOn();

        assertThat(given(rows(1))).isZero();
        assertThat(rows(2))
                .filteredOn(row -> row.input().equals(first))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.output()).isEqualTo(right);
                    assertThat(row.lineage().source()).isEqualTo(Source.POOL);
                    assertThat(row.lineage().isReal()).isTrue();
                });
        reported();
    }

    private void wellAsked(List<ReviewTask> tasks) {
        Map<String, String> truth = truth();
        assertThat(tasks).hasSizeBetween(1, 20).allSatisfy(task -> {
            assertThat(task.output()).isEmpty();
            assertThat(truth).containsKey(task.input());
            assertThat(task.reason()).startsWith("no teacher can teach c");
            assertThat(task.criterion()).contains("near a row that fails");
            assertThat(task.labels()).containsExactly("app", "card", "transfer");
        });
        assertThat(tasks).extracting(ReviewTask::input).doesNotHaveDuplicates();
    }

    private void checked(ReviewTask task, String right) {
        review(queue -> {
            Stream.of(
                            say(task, "me", "accept"),
                            new ReviewAnswer(0, task.id(), "me", "fix", "other words", "app", ""),
                            new ReviewAnswer(0, task.id(), "me", "fix", "", "weather", ""),
                            new ReviewAnswer(0, "q1.999", "me", "fix", "", "app", ""))
                    .forEach(answer -> assertThat(queue.problem(answer)).isPresent());
            assertThat(queue.problem(new ReviewAnswer(0, task.id(), "me", "fix", "", right, "")))
                    .isEmpty();
        });
    }

    private void exported(int waiting) throws IOException {
        for (ReviewFormat format : ReviewFormat.values()) {
            Path file = folder.resolve(format.word());
            review(queue -> assertThat(queue.pending("me")).hasSize(waiting));
            format.write(asked("me"), file);
            assertThat(Files.readString(file)).contains("no teacher can teach").doesNotContain(TinyLoop.CANARY);
        }
    }

    private void reported() {
        RunReport report = with(workspace -> workspace.report("latest"));
        assertThat(report.rounds().get(2).train().real()).isEqualTo(10);
        assertThat(wanted()).anySatisfy(one -> assertThat(one.given()).isEqualTo(new ReviewReport.Given(1, 1, 0)));
        assertThat(wanted()).anySatisfy(one -> assertThat(one.notes()).containsExactly("could be either"));
        assertThat(wanted().stream().mapToInt(ReviewReport.Wanted::waiting).sum())
                .isEqualTo(asked("me").size())
                .isLessThanOrEqualTo(20);
        for (String text : List.of(
                new ReportHtml().render(report, null), ReportMarkdown.render(report, null), ReportJson.write(report))) {
            assertThat(text).contains("could be either").doesNotContain(TinyLoop.CANARY);
        }
        assertThat(new ReportHtml().render(report, null)).contains("so people were asked for", "a person");
    }

    @Test
    void without_a_pool_people_write_rows_of_their_own_and_no_scored_row_comes_in() {
        home.run(loop("fraction: 0", ", ask-people: 6", text -> text.replace(NO_POOL, "")));
        goOn();
        List<ReviewTask> tasks = asked("me");
        assertThat(tasks)
                .hasSizeBetween(3, 6)
                .allSatisfy(task -> assertThat(task.output()).isNotEmpty());
        copiesAreRefused(tasks.getFirst());
        String locked = data().locked().getFirst().input();
        give(tasks.get(0), "me", "the vending clerk shrugged at me twice", "");
        give(tasks.get(0), "you", "nobody on the hotline could tell me more", "transfer");
        give(tasks.get(1), "me", locked, "");
        give(tasks.get(2), "me", tasks.get(0).input(), "");
        goOn();

        assertThat(rows(2))
                .filteredOn(row -> row.lineage().source() == Source.HUMAN)
                .satisfiesExactly(
                        row -> assertThat(row.output())
                                .isEqualTo(tasks.getFirst().output()),
                        row -> assertThat(row.output()).isEqualTo("transfer"));
        assertThat(wanted().stream().mapToInt(one -> one.given().dropped()).sum())
                .isEqualTo(2);
        assertThat(ReportJson.write(with(workspace -> workspace.report("latest"))))
                .doesNotContain(TinyLoop.CANARY);
        whatIsSaidLaterCounts(tasks.getFirst());
    }

    private void copiesAreRefused(ReviewTask task) {
        review(queue -> {
            String copy = task.input().toUpperCase(java.util.Locale.ROOT) + " !";
            assertThat(queue.problem(new ReviewAnswer(0, task.id(), "me", "fix", copy, "app", "")))
                    .hasValueSatisfying(problem -> assertThat(problem).contains("scored on"));
            assertThat(queue.problem(new ReviewAnswer(0, task.id(), "me", "fix", "", "app", "")))
                    .hasValueSatisfying(problem -> assertThat(problem).contains("fixed-input"));
        });
    }

    private void whatIsSaidLaterCounts(ReviewTask task) {
        give(task, "me", "the clerk at the till shrugged and sent me home", "");
        review(queue -> queue.say(say(task, "you", "reject")));
        goOn();
        assertThat(rows(2)).hasSize(9 + (int) made(rows(2)) + 2);
        assertThat(rows(3))
                .filteredOn(row -> row.lineage().source() == Source.HUMAN)
                .extracting(Example::input)
                .containsExactly("the clerk at the till shrugged and sent me home");
    }

    @Test
    void a_round_that_waits_waits_for_these_too_and_never_for_ever() {
        Path config = loop("fraction: 0, wait: true", "", text -> text);
        home.run(config);
        assertThat(goOn().reason()).contains("wait for review", "hone review tiny-1");
        assertThat(with(Workspace::readyToResume)).isEmpty();
        int first = asked("me").size();
        all("me", "reject");
        assertThat(with(Workspace::readyToResume)).containsExactly("tiny-1");
        assertThat(goOn().reason()).doesNotContain("wait for review");
        assertThat(rows(1)).isNotEmpty();
        assertThat(given(rows(1))).isZero();
        goOn();
        assertThat(wanted().stream().mapToInt(ReviewReport.Wanted::declined).sum())
                .isEqualTo(first);
        List<String> declined = wanted().stream()
                .filter(one -> one.declined() >= 5)
                .map(ReviewReport.Wanted::cluster)
                .toList();
        assertThat(wanted())
                .filteredOn(one -> one.round() == 2)
                .extracting(ReviewReport.Wanted::cluster)
                .doesNotContainAnyElementsOf(declined);
    }

    @Test
    void a_run_that_dies_while_rows_are_taken_has_each_once_and_one_that_waits_too_long_goes_on() {
        Path config = loop("fraction: 0, wait: true, wait-at-most: PT0.000001S", "", text -> text);
        home.run(config);
        assertThat(goOn().reason()).doesNotContain("wait for review");
        ReviewTask task = asked("me").getFirst();
        give(task, "me", "", String.valueOf(truth().get(task.input())));
        for (String place : List.of("r2/given/0:worked", "r2/given/0:done", "r2/asked/0:worked")) {
            TestHome dying = home.failingAt(at -> {
                if (at.equals(place)) {
                    throw new StackOverflowError();
                }
            });
            try {
                dying.resume("latest");
            } catch (StackOverflowError killed) {
                assertThat(place).startsWith("r2/");
            }
        }
        goOn();
        assertThat(given(rows(2))).isOne();
    }

    @Test
    void nobody_is_asked_where_the_loop_says_so() {
        home.run(loop("fraction: 0", ", ask-people: 0", text -> text));
        goOn();

        assertThat(asked("me")).isEmpty();
        assertThat(wanted()).isEmpty();
        assertThatThrownBy(() -> give(
                        new ReviewTask("q1.0", new ReviewTask.Origin("", 1, ""), "", "", "", "", List.of()),
                        "me",
                        "",
                        "app"))
                .hasMessageContaining("nobody was asked");
    }
}
