package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.hone.evaluate.CurveResult;
import dev.hone.evaluate.MeanDifference;
import dev.hone.evaluate.Reach;
import dev.hone.evaluate.Saving;
import dev.hone.fixture.SampleComparisons;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompareTextTest {
    private static final CompareReport REPORT = SampleComparisons.definitions();

    @Test
    void json_has_what_machines_were_promised_and_follows_its_schema() throws IOException {
        JsonNode json = new ObjectMapper().readTree(CompareText.line(REPORT));

        assertThat(CompareText.line(REPORT)).doesNotContain("\n");
        assertThat(json.path("verdict").asText()).contains("saved 31 %");
        assertThat(json.path("arms")).hasSize(6).allSatisfy(arm -> {
            assertThat(arm.path("arm").asText()).isNotEmpty();
            assertThat(arm.has("examplesToTarget")).isTrue();
            assertThat(arm.path("locked").get(0).fieldNames())
                    .toIterable()
                    .containsExactly("examples", "value", "low", "high");
        });
        assertThat(json.path("arms").get(2).path("examplesToTarget").asDouble()).isEqualTo(480);
        var schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(ReportSchema.ofComparison());
        assertThat(schema.validate(CompareText.json(REPORT), InputFormat.JSON)).isEmpty();
        assertThat(schema.validate("{}", InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void the_published_schema_is_the_one_that_the_records_give() {
        Golden.check(Path.of("docs/schema/compare.schema.json"), ReportSchema.ofComparison());
    }

    @Test
    void markdown_and_terminal_are_golden() {
        Golden.check("compare.md", CompareText.markdown(REPORT));
        Golden.check("compare.txt", CompareText.terminal(REPORT, "home/report.html"));
    }

    @Test
    void hostile_words_stay_words() {
        CompareReport hostile = SampleComparisons.with("a\u0007 | b <script>");

        assertThat(CompareText.markdown(hostile)).contains("a\uFFFD \\| b \\<script\\>");
        assertThat(CompareText.terminal(hostile, "x")).doesNotContain("\u0007");
        assertThat(new CompareHtml().render(hostile, "")).contains("b &lt;script&gt;", "&lt;b&gt;nothing&lt;/b&gt;");
    }

    @Test
    void every_score_stands_under_the_metric_of_the_loop() {
        CompareReport fields = SampleComparisons.by("field-f1");

        for (String text : List.of(
                CompareText.markdown(fields),
                CompareText.terminal(fields, "x"),
                new CompareHtml().render(fields, ""),
                CompareText.json(fields))) {
            assertThat(text)
                    .containsAnyOf("ocked field F1", "\"metric\" : \"field-f1\"")
                    .doesNotContain("ccuracy");
        }
        assertThat(CompareText.terminal(fields, "x")).contains("locked field F1");
        assertThat(List.of("macro-f1", "win-rate", "numeric-accuracy", "similar-share", "accuracy"))
                .extracting(CompareWords::metric)
                .containsExactly("macro F1", "win rate", "numeric accuracy", "share of similar answers", "accuracy");
    }

    @Test
    void infinite_figures_become_none() {
        double never = Double.POSITIVE_INFINITY;
        var curve = List.of(new CurveResult.Place(9, 0.5, 0.4, 0.6), new CurveResult.Place(18, 0.6, 0.5, 0.7));
        var whole = new MeanDifference(0.1, 0, 0.2, 0.05);
        CompareReport.Arm arm = CompareFigures.arm(
                new CurveResult.Arm(
                        "mix", curve, new Reach(never, 15, never), new Saving(-never, -never, 0.1), whole, 0.05, whole),
                "half and half",
                List.of("tiny-1"));

        assertThat(arm.examplesToTarget()).isNull();
        assertThat(arm.examplesToTargetRange()).isEqualTo(new CompareReport.Range(15.0, null));
        assertThat(arm.against())
                .satisfies(against -> assertThat(against.saving()).isEqualTo(new CompareReport.Saved(null, null, 0.1)));
        assertThat(CompareWords.toTarget(arm)).isEqualTo("not reached (15 to more than tried)");
        assertThat(CompareWords.saving(arm)).isEqualTo("none (no bound to 10 %)");
        assertThatThrownBy(() -> REPORT.arm("margin")).hasMessageContaining("no arm margin");
    }
}
