package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.report.DriftRow;
import dev.hone.report.ReportHtml;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RoundReport;
import dev.hone.report.RunReport;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows where a round's rows drift from the seeds. */
final class DriftStageTest {
    @TempDir
    private Path folder;

    private RunReport report(String distribution) {
        TestHome home = TestHome.at(folder.resolve("home"));
        home.run(TinyLoop.in(folder.resolve("loop"))
                .generating("{per-round: 12}")
                .curating("distribution: {" + distribution + "}")
                .write());
        try (Workspace workspace = home.open()) {
            return workspace.report("latest");
        }
    }

    @Test
    void drift_is_shown_with_its_interval_and_drops_nothing_by_itself() {
        RunReport report = report("lengths: 0");
        RoundReport last = report.rounds().getLast();

        assertThat(last.drift()).extracting(DriftRow::measure).contains("labels", "formats");
        assertThat(last.drift()).allSatisfy(row -> {
            assertThat(row.low()).isNotNull().isLessThanOrEqualTo(row.value());
            assertThat(row.high()).isNotNull().isGreaterThanOrEqualTo(row.value());
        });
        assertThat(last.train().synthetic()).isEqualTo(24);
        assertThat(last.audit().rows()).isEqualTo(24);
        assertThat(report.rounds().getFirst().audit().rows()).isZero();
        assertThat(ReportMarkdown.render(report, null)).contains("Audit of the training set", "Review by people");
        assertThat(new ReportHtml().render(report, null)).contains("Audit of the training set", "Review by people");
    }

    @Test
    void rows_of_a_round_that_drifts_leave_before_it_trains_where_the_loop_file_says_so() {
        RunReport report = report("labels: 1, lengths: 0, vocabulary: 1, topics: 2, formats: 1, on-drift: fail");
        RoundReport last = report.rounds().getLast();

        assertThat(last.train().synthetic()).isZero();
        assertThat(last.funnel().kept()).isZero();
        assertThat(last.funnel().dropped()).containsEntry("distribution/lengths", 12);
        assertThat(last.dropped()).anySatisfy(row -> assertThat(row.detail()).contains("drift from the seeds"));
    }

    @Test
    void a_round_that_does_not_drift_keeps_its_rows() {
        RunReport report = report("labels: 1, lengths: 1, vocabulary: 1, topics: 2, formats: 1, on-drift: fail");

        assertThat(report.rounds().getLast().train().synthetic()).isEqualTo(24);
    }

    @Test
    void drift_changes_the_next_mix_where_the_loop_file_says_so() {
        RoundReport first = report("lengths: 0, on-drift: reweight").rounds().get(1);

        assertThat(first.evidence().collapse())
                .anySatisfy(sign -> assertThat(sign.measure()).isEqualTo("drift of lengths"));
        assertThat(first.evidence().mixChange()).contains("next round is balanced");
    }
}
