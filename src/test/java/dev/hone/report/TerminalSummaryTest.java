package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.NastyReport;
import dev.hone.fixture.SampleReports;
import org.junit.jupiter.api.Test;

class TerminalSummaryTest {
    @Test
    void a_finished_run_is_told_in_a_few_lines() {
        Golden.check("summary.txt", TerminalSummary.text(SampleReports.definitions(), ".hone/reports/7/report.html"));
    }

    @Test
    void recorded_parts_the_verdict_and_the_place_of_the_report_are_in_it() {
        assertThat(TerminalSummary.text(SampleReports.definitions(), "a/b.html"))
                .contains("Recorded or simulated: ", "not confirmed on locked", "Report: a/b.html")
                .contains("No person has looked at this data.");
    }

    @Test
    void nothing_in_it_can_steer_the_terminal() {
        String text = TerminalSummary.text(NastyReport.report(), "x");
        assertThat(text.chars().filter(each -> each != '\n').noneMatch(Character::isISOControl))
                .isTrue();
    }

    @Test
    void a_run_without_rounds_locked_or_explanation_has_a_summary() {
        assertThat(TerminalSummary.text(SampleReports.empty(), "x"))
                .contains("No round is finished yet.\n")
                .endsWith("Report: x\n");
    }
}
