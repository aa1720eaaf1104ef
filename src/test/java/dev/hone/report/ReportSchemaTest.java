package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.hone.decide.Verdict;
import dev.hone.fixture.NastyReport;
import dev.hone.fixture.SampleReports;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportSchemaTest {
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(ReportSchema.text());

    static Stream<RunReport> reports() {
        return Stream.of(
                SampleReports.definitions(),
                SampleReports.empty(),
                SampleReports.definitions().upTo(0),
                SampleReports.definitions().withoutTiming(),
                SampleReports.unfinished(new Verdict.Wait("person", "asks")),
                NastyReport.report());
    }

    @Test
    void the_published_schema_is_the_one_that_the_records_give() {
        Golden.check(Path.of("docs/schema/report.schema.json"), ReportSchema.text());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void reports_of_every_state_are_valid(RunReport report) {
        assertThat(validate(ReportJson.write(report))).isEmpty();
    }

    @Test
    void wrong_types_missing_fields_unknown_words_and_forbidden_nulls_are_found() {
        String json = ReportJson.write(SampleReports.definitions());
        assertThat(validate(json.replace("\"reviewed\" : 0", "\"reviewed\" : \"none\"")))
                .isNotEmpty();
        assertThat(validate(json.replaceFirst("\"simulated\" : true,", ""))).isNotEmpty();
        assertThat(validate(json.replaceFirst("\"persisting\"", "\"vanished\"")))
                .isNotEmpty();
        assertThat(validate(json.replaceFirst("\"loop\" : \"definitions\"", "\"loop\" : null")))
                .isNotEmpty();
    }

    private static Set<ValidationMessage> validate(String json) {
        return SCHEMA.validate(json, InputFormat.JSON);
    }
}
