package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.data.ReviewAnswer;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.TestHome;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RunReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small batches before the first round, against a server. */
final class PilotTest extends PilotedLoop {
    @Test
    void a_run_asks_for_no_more_than_its_pilot_until_somebody_says_go() {
        RunOutcome first = home.run(loop("review: 0.25", "fraction: 0.1"));
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
    void a_server_goes_on_with_it_when_a_word_is_said_not_when_its_rows_are_reviewed() {
        home.run(loop("review: 0.5", "fraction: 0.1"));
        judgeAll("accept");
        assertThat(with(Workspace::readyToResume)).isEmpty();

        say("go");

        assertThat(with(Workspace::readyToResume)).containsExactly("tiny-1");
        assertThat(home.resume("latest").state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(with(Workspace::readyToResume)).isEmpty();
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
}
