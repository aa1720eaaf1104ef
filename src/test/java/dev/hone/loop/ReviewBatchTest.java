package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.data.ReviewTask;
import dev.hone.data.Source;
import dev.hone.fixture.TestHome;
import dev.hone.report.ReportJson;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Batches that people find bad or throw out, and people who do not agree. */
final class ReviewBatchTest extends ReviewedLoop {
    @Test
    void a_bad_batch_leaves_and_the_round_asks_anew() {
        home.run(loop("fraction: 1, wait: true", ONE));
        all("me", "reject");
        RunOutcome second = goOn();

        assertThat(second.state()).isEqualTo(RunOutcome.State.WAITING);
        all("me", "accept");
        assertThat(goOn().state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(made(rows(1))).isEqualTo(9);
    }

    @Test
    void a_batch_of_which_a_sample_is_bad_leaves_as_a_whole_but_for_what_was_accepted() {
        home.run(loop("fraction: 0.6, error-at-most: 0.05", PERSON));
        goOn();
        review(queue -> {
            List<ReviewTask> tasks = queue.pending("me");
            tasks.subList(1, tasks.size()).forEach(task -> queue.say(say(task, "me", "reject")));
            queue.say(say(tasks.getFirst(), "me", "accept"));
        });
        goOn();

        assertThat(rows(2).stream()
                        .filter(row ->
                                row.lineage().round() == 1 && row.lineage().source() == Source.GENERATED))
                .hasSize(1);
        assertThat(report().batches().getFirst().verdict()).isEqualTo("bad");
    }

    @Test
    void a_bad_batch_can_end_the_loop() {
        home.run(loop("fraction: 1, wait: true, on-bad: stop", "  - {rule: rounds, at-most: 4}\n"));
        all("me", "reject");
        RunOutcome ended = goOn();

        assertThat(ended.state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(ended.reason()).contains("people found", "wrong");
        assertThat(with(workspace -> workspace.report("latest")).rounds()).hasSize(2);
        assertThat(made(rows(1))).isZero();
    }

    @Test
    void a_person_throws_a_batch_out_with_one_call() {
        home.run(loop("fraction: 0.1", PERSON));
        goOn();
        review(queue -> assertThat(queue.throwOut(1, null, "me", "all alike")).isEqualTo(9));
        goOn();

        assertThat(made(rows(2))).isEqualTo(9);
        assertThat(report().batches().getFirst().verdict()).isEqualTo("thrown out");
        review(queue ->
                assertThatThrownBy(() -> queue.throwOut(1, null, "me", "")).hasMessageContaining("round 1"));
        review(queue ->
                assertThatThrownBy(() -> queue.throwOut(2, "nobody", "me", "")).hasMessageContaining("nobody"));
    }

    @Test
    void who_asks_a_run_to_stop_just_before_it_waits_is_heard() {
        Path config = loop("fraction: 0.3, wait: true", ONE);

        RunOutcome outcome = with(workspace -> workspace.run(home.load(config), event -> {
            if (event instanceof RunEvent.StepDone done && done.stage().equals(Stages.SAMPLE)) {
                workspace.requestStop(done.run());
            }
        }));

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.STOPPED);
    }

    @Test
    void two_people_must_agree_and_a_third_decides() {
        home.run(loop("fraction: 0.3, people: 2, wait: true", ONE));
        all("ann", "accept");
        assertThat(goOn().state()).isEqualTo(RunOutcome.State.WAITING);
        review(queue -> {
            List<ReviewTask> tasks = queue.pending("ben");
            queue.say(say(tasks.getFirst(), "ben", "reject"));
            tasks.subList(1, tasks.size()).forEach(task -> queue.say(say(task, "ben", "accept")));
        });
        assertThat(report().open()).isEqualTo(1);
        assertThat(report().agreement())
                .isNotNull()
                .satisfies(agreement -> assertThat(agreement.share()).isLessThan(1));
        review(queue -> {
            assertThat(queue.pending("ann")).isEmpty();
            queue.say(say(queue.pending("cleo").getFirst(), "cleo", "reject"));
        });
        assertThat(report().open()).isZero();
        goOn();

        assertThat(with(workspace -> workspace.report("latest"))
                        .rounds()
                        .get(1)
                        .funnel()
                        .kept())
                .isEqualTo(8);
        assertThat(made(rows(1))).isBetween(0L, 8L);
    }

    @Test
    void the_same_words_give_the_same_run_also_after_a_resume_of_another_process() {
        home.run(loop("fraction: 0.3, error-at-most: 1", PERSON));
        goOn();
        review(queue -> queue.say(say(queue.pending("me").getFirst(), "me", "reject")));
        goOn();
        String once = ReportJson.comparable(with(workspace -> workspace.report("latest")));
        home = TestHome.at(folder.resolve("other"));
        home.run(folder.resolve("loop/loop.yaml"));
        goOn();
        review(queue -> queue.say(say(queue.pending("me").getFirst(), "me", "reject")));
        goOn();

        assertThat(ReportJson.comparable(with(workspace -> workspace.report("latest"))))
                .isEqualTo(once);
    }

    @Test
    void one_wrong_row_alone_condemns_no_batch_and_open_rows_count_for_it() {
        home.run(loop("fraction: 1, error-at-most: 0.2", PERSON));
        goOn();
        review(queue -> queue.say(say(queue.pending("me").getFirst(), "me", "reject")));
        assertThat(report().batches().getFirst().verdict()).isEqualTo("not shown");
        review(queue -> queue.pending("me").subList(0, 2).forEach(task -> queue.say(say(task, "me", "reject"))));
        assertThat(report().batches().getFirst().verdict()).isEqualTo("not shown");
        review(queue -> queue.pending("me").subList(0, 3).forEach(task -> queue.say(say(task, "me", "reject"))));
        assertThat(report().batches().getFirst().verdict()).isEqualTo("bad");
    }
}
