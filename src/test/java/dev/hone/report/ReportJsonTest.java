package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hone.fixture.NastyReport;
import dev.hone.fixture.SampleReports;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportJsonTest {
    private static final List<String> OF_RUN = List.of(
            "/run", "/loop", "/simulated", "/best/round", "/stopped/rule", "/stopped/reason", "/stopped/confirmed");
    private static final List<String> OF_ROUND = List.of(
            "/round",
            "/train/real",
            "/train/synthetic",
            "/probe/metric",
            "/probe/value",
            "/probe/low",
            "/probe/high",
            "/probe/n",
            "/locked/value",
            "/ood",
            "/gap/warn",
            "/funnel/asked",
            "/funnel/generated",
            "/funnel/kept",
            "/funnel/dropped/duplicates~1cosine",
            "/clusters/0/id",
            "/clusters/0/name",
            "/clusters/0/size",
            "/clusters/0/status",
            "/clusters/0/fixRate/value",
            "/cost/usd",
            "/cost/tokens",
            "/verdict/kind",
            "/verdict/rule",
            "/verdict/reason");

    @Test
    void the_sample_is_written_as_in_the_golden_file() {
        Golden.check("report.json", ReportJson.write(SampleReports.small()));
    }

    @Test
    void what_was_read_is_written_again_byte_for_byte() {
        String json = ReportJson.write(SampleReports.definitions());
        assertThat(ReportJson.write(ReportJson.read(json))).isEqualTo(json);
    }

    @Test
    void hostile_texts_survive_the_round_trip() {
        String json = ReportJson.write(NastyReport.report());
        assertThat(ReportJson.read(json)).isEqualTo(NastyReport.report());
    }

    @Test
    void every_form_of_a_hostile_report_can_be_written_as_utf_8() {
        RunReport report = NastyReport.report();
        assertThat(List.of(
                        ReportJson.write(report),
                        new ReportHtml().render(report, null),
                        ReportMarkdown.render(report, null),
                        TerminalSummary.text(report, "x")))
                .allSatisfy(
                        text -> assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(text))
                                .isTrue());
    }

    @Test
    void every_field_that_the_published_shape_promises_is_there() throws Exception {
        JsonNode report = ReportMapper.MAPPER.readTree(ReportJson.write(SampleReports.definitions()));
        for (String path : OF_RUN) {
            assertThat(report.at(path).isMissingNode()).as(path).isFalse();
        }
        for (String path : OF_ROUND) {
            assertThat(report.at("/rounds/2" + path).isMissingNode()).as(path).isFalse();
        }
    }

    @Test
    void times_and_the_id_of_the_run_are_left_out_of_comparisons() {
        RunReport report = SampleReports.definitions();
        String comparable = ReportJson.comparable(report);
        assertThat(comparable)
                .contains("\"timing\" : null", "\"run\" : \"-\"")
                .doesNotContain("2026-11-01T", report.run());
    }

    @Test
    void small_p_values_and_whole_numbers_keep_their_meaning() {
        assertThat(ReportMapper.rounded(0.0000123456789)).isEqualByComparingTo("0.0000123457");
        assertThat(ReportMapper.rounded(12345.67891234)).isEqualByComparingTo("12345.678912");
        assertThat(ReportMapper.rounded(1).toString()).isEqualTo("1.0");
        assertThat(ReportMapper.rounded(-0.5).toString()).isEqualTo("-0.5");
        assertThat(ReportMapper.plain(List.of(Double.NaN, 2.0))).isEqualTo("[null,2.0]");
    }

    @Test
    void other_documents_are_refused_with_what_was_found() {
        String newer = ReportJson.write(SampleReports.definitions()).replace(RunReport.FORMAT, "hone-report/9");
        assertThatThrownBy(() -> ReportJson.read(newer)).hasMessageContaining("hone-report/9");
        assertThatThrownBy(() -> ReportJson.read("null")).hasMessageContaining("null");
        assertThatThrownBy(() -> ReportJson.read("{\"run\": 3}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a Hone report");
        assertThatThrownBy(() -> ReportJson.read("<html>")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fields_of_later_versions_are_passed_over() {
        String json = ReportJson.write(SampleReports.definitions());
        String later = json.replaceFirst("\\{", "{ \"novelty\" : [1],");
        assertThat(ReportJson.read(later)).isEqualTo(ReportJson.read(json));
    }
}
