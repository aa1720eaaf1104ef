package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.curate.Dropped;
import dev.hone.data.Example;
import dev.hone.fixture.SampleReports;
import dev.hone.generate.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockedTextTest {
    private static final String CANARY = "TEXT TOO CLOSE TO LOCKED";

    @Test
    void the_text_of_a_row_dropped_for_being_close_to_locked_is_nowhere() {
        RunReport report = SampleReports.definitions();
        assertThat(report.rounds().getLast().dropped())
                .anySatisfy(row -> assertThat(row.reason()).isEqualTo("cosine-locked"));
        assertThat(List.of(
                        ReportJson.write(report),
                        new ReportHtml().render(report, null),
                        ReportMarkdown.render(report, null),
                        TerminalSummary.text(report, "report.html")))
                .allSatisfy(text -> assertThat(text).doesNotContain(CANARY).doesNotContain("to a locked row\""));
    }

    @ParameterizedTest
    @CsvSource({
        "leak, exact-locked, true",
        "leak, overlap, true",
        "distribution, near-locked, true",
        "leak, exact-probe, false",
        "format, label, false",
        "duplicates, exact, false"
    })
    void only_what_may_be_a_locked_row_is_withheld(String gate, String reason, boolean withheld) {
        Candidate candidate = new Candidate(Example.seed(CANARY, "its label"), "t", null);
        DroppedRow row = DroppedRow.of(new Dropped(candidate, gate, reason, "it says: " + CANARY, true));
        assertThat(row.input() == null).isEqualTo(withheld);
        assertThat(row.output() == null).isEqualTo(withheld);
        assertThat(row.detail().contains(CANARY)).isNotEqualTo(withheld);
        assertThat(row.aimed()).isFalse();
    }

    @Test
    void a_few_rows_of_every_reason_are_sampled_in_order() {
        List<Dropped> all = List.of(row("b", "1"), row("a", "2"), row("b", "3"), row("b", "4"));
        assertThat(DroppedRow.sample(all, 2)).extracting(DroppedRow::input).containsExactly("2", "1", "3");
    }

    private static Dropped row(String gate, String text) {
        return new Dropped(new Candidate(Example.seed(text, "x"), "t", null), gate, "why", "so", true);
    }
}
