package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Example;
import dev.hone.data.ReviewAnswer;
import dev.hone.data.ReviewTask;
import dev.hone.data.Source;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.ReportJson;
import dev.hone.report.RunReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What people say of generated rows, and what becomes of it. */
final class ReviewTest extends ReviewedLoop {
    @Test
    void a_round_asks_about_a_share_of_its_rows_and_waits_for_nobody() {
        assertThat(home.run(loop("fraction: 0.3", ONE)).state()).isEqualTo(RunOutcome.State.FINISHED);

        assertThat(report().asked()).isBetween(3, 5);
        assertThat(report().reviewed()).isZero();
        assertThat(with(workspace -> workspace.report("latest")).findings())
                .extracting(RunReport.Finding::code)
                .contains("no-reviewer");
    }

    @Test
    void rejected_rows_leave_the_next_data_set_and_the_old_one_stays_as_it_was() {
        home.run(loop("fraction: 0.4, error-at-most: 1", PERSON));
        goOn();
        List<Example> before = rows(1);
        review(queue -> queue.say(say(queue.pending("me").getFirst(), "me", "reject")));
        goOn();

        assertThat(rows(1)).isEqualTo(before);
        assertThat(made(rows(2))).isEqualTo(made(before) + 9 - 1);
        assertThat(report().batches().getFirst().wrong()).isLessThanOrEqualTo(1);
    }

    @Test
    void corrections_come_in_as_a_persons_rows_and_count_as_no_real_ones() {
        home.run(loop("fraction: 0.4, error-at-most: 1", PERSON));
        goOn();
        review(queue -> {
            ReviewTask task = queue.pending("me").getFirst();
            queue.say(new ReviewAnswer(
                    0, task.id(), "me", "fix", "nobody answers in the call centre today", "app", "clearer"));
        });
        goOn();

        assertThat(rows(2)).anySatisfy(row -> {
            assertThat(row.input()).isEqualTo("nobody answers in the call centre today");
            assertThat(row.lineage().source()).isEqualTo(Source.HUMAN);
            assertThat(row.lineage().isReal()).isFalse();
            assertThat(row.lineage().parents()).hasSize(1);
        });
        assertThat(with(workspace -> workspace.report("latest"))
                        .rounds()
                        .get(2)
                        .train()
                        .real())
                .isEqualTo(9);
    }

    @Test
    void nobody_can_write_a_sealed_row_into_the_data() {
        home.run(loop("fraction: 0.4, error-at-most: 1", PERSON));
        goOn();
        String locked = home.load(folder.resolve("loop/loop.yaml"))
                .data()
                .locked()
                .getFirst()
                .input();
        review(queue -> {
            ReviewTask task = queue.pending("me").getFirst();
            queue.say(new ReviewAnswer(0, task.id(), "me", "fix", locked, "", ""));
        });
        goOn();

        assertThat(rows(2)).noneMatch(row -> row.input().contains(TinyLoop.CANARY));
        assertThat(ReportJson.write(with(workspace -> workspace.report("latest"))))
                .doesNotContain(TinyLoop.CANARY);
    }

    @Test
    void a_round_that_waits_goes_on_when_everything_was_looked_at() {
        Path config = loop("fraction: 0.3, wait: true", ONE);

        RunOutcome waiting = home.run(config);
        assertThat(waiting.state()).isEqualTo(RunOutcome.State.WAITING);
        assertThat(waiting.reason()).contains("wait for review", "hone review tiny-1");
        assertThat(with(Workspace::readyToResume)).isEmpty();
        assertThat(goOn().state()).isEqualTo(RunOutcome.State.WAITING);
        all("me", "accept");
        assertThat(with(Workspace::readyToResume)).containsExactly("tiny-1");
        assertThat(goOn().state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(report().batches().getFirst().kept()).isEqualTo(9);
        assertThat(report().sentence()).contains("People looked at", "0 are wrong");
    }

    @Test
    void a_round_never_waits_for_ever() {
        Path config = loop("fraction: 0.3, wait: true, wait-at-most: PT0.000001S", ONE);

        assertThat(home.run(config).state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(report().open()).isPositive();
        assertThat(made(rows(1))).isEqualTo(9);
    }

    @Test
    void an_answer_that_makes_no_sense_is_refused_with_its_value() {
        home.run(loop("fraction: 0.3", ONE));
        review(queue -> {
            ReviewTask task = queue.pending("me").getFirst();
            for (String decision : List.of("perhaps", "fix", "", "ACCEPT")) {
                assertThat(queue.problem(say(task, "me", decision)))
                        .hasValueSatisfying(problem ->
                                assertThat(problem).contains(decision).contains("decision"));
            }
            assertThat(queue.problem(new ReviewAnswer(0, "9.9.9", "me", "accept", "", "", "")))
                    .hasValueSatisfying(problem -> assertThat(problem).contains("9.9.9"));
            assertThat(queue.problem(new ReviewAnswer(0, task.id(), "me", "fix", "", "weather", "")))
                    .hasValueSatisfying(problem -> assertThat(problem).contains("weather"));
            assertThat(queue.problem(new ReviewAnswer(0, task.id(), " ", "accept", "", "", "")))
                    .isPresent();
            assertThat(queue.problem(new ReviewAnswer(0, task.id(), "me", "accept", "x", "", "")))
                    .isPresent();
            assertThat(queue.pending("me"))
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(each.criterion().toLowerCase(Locale.ROOT))
                            .isNotEmpty());
        });
    }

    @Test
    void criteria_take_turns_and_labels_are_those_of_the_task() {
        home.run(loop("fraction: 0.5", ONE));
        review(queue -> {
            assertThat(queue.pending("me").stream().map(ReviewTask::criterion).distinct())
                    .hasSizeGreaterThan(2);
            assertThat(queue.pending("me").getFirst().labels()).containsExactly("app", "card", "transfer");
        });
    }
}
