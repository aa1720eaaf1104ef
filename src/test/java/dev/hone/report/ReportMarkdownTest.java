package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.NastyReport;
import dev.hone.fixture.SampleReports;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportMarkdownTest {
    @Test
    void the_sample_is_rendered_as_in_the_golden_file() {
        Golden.check("report.md", ReportMarkdown.render(SampleReports.small(), null));
    }

    @Test
    void a_round_is_rendered_as_it_stood() {
        RunReport report = SampleReports.definitions();
        assertThat(ReportMarkdown.render(report, 2))
                .isEqualTo(ReportMarkdown.render(report.upTo(2), 2))
                .contains("round 2", "What the student gets wrong after round 2");
    }

    @Test
    void hostile_texts_break_no_table_and_start_no_markup() {
        String text = ReportMarkdown.render(NastyReport.report(), null);
        int columns = 0;
        for (String line : text.lines().toList()) {
            int bars = bars(line);
            if (line.startsWith("|---")) {
                columns = bars;
            } else if (line.startsWith("|") && columns > 0) {
                assertThat(bars).as(line).isEqualTo(columns);
            } else if (!line.startsWith("|")) {
                columns = 0;
            }
            assertThat(line).doesNotContain("\u001b", "\u202E").doesNotStartWith("# not");
        }
        assertThat(Pattern.compile("(?<!\\\\)<")
                        .matcher(text)
                        .results()
                        .map(at ->
                                text.substring(Math.max(0, at.start() - 30), Math.min(text.length(), at.end() + 30))))
                .isEmpty();
    }

    @Test
    void a_run_without_rounds_is_rendered() {
        assertThat(ReportMarkdown.render(SampleReports.empty(), null)).startsWith("# No round is finished yet.");
    }

    private static int bars(String line) {
        return (int) Pattern.compile("(?<!\\\\)(\\\\\\\\)*\\|")
                .matcher(line)
                .results()
                .count();
    }
}
