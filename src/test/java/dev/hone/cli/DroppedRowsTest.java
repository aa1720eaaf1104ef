package dev.hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hone.curate.Dropped;
import dev.hone.data.Example;
import dev.hone.data.ExportFormat;
import dev.hone.data.Lineage;
import dev.hone.data.Source;
import dev.hone.generate.Candidate;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;

/** Rows that a gate dropped, with what gates measured of them. */
class DroppedRowsTest {
    private static final Dropped UNMEASURED = dropped("judge", Map.of());
    private static final Dropped ONE = dropped("judge", Map.of("judge", "failed"));
    private static final Dropped SEVERAL =
            dropped("judge", Map.of("judge.tone", "1", "judge", "failed", "cosine-seed", "0.9312"));
    private static final Dropped SEALED = dropped("leak", Map.of("cosine-locked", "0.9900"));
    private static final List<Dropped> ROWS = List.of(UNMEASURED, ONE, SEVERAL, SEALED);
    private static final String[] SCORES = {
        "", "judge failed", "cosine-seed 0.9312, judge failed, judge.tone 1", "cosine-locked 0.9900"
    };

    private static Dropped dropped(String gate, Map<String, String> scores) {
        var lineage = new Lineage(Source.GENERATED, "big", "expand", null, List.of(), "t", 1, Map.of());
        var candidate = new Candidate(new Example("my \"card\",\nhelp", "app", lineage), "t", null).scored(scores);
        String reason = gate.equals("leak") ? "cosine-locked" : "tone";
        return new Dropped(candidate, gate, reason, "No, not at all.", true);
    }

    private static String written(ExportFormat format) throws IOException {
        StringBuilder out = new StringBuilder();
        ExportInstead.dropped(ROWS, format, out);
        return out.toString();
    }

    @Test
    void a_line_of_json_has_all_scores_by_name_and_an_empty_text_where_nothing_was_measured() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : written(ExportFormat.JSONL).lines().toList()) {
            lines.add(new ObjectMapper().readTree(line));
        }

        assertThat(lines)
                .extracting(line -> line.path("scores").asText("missing"))
                .containsExactly(SCORES);
        assertThat(lines).allMatch(line -> line.size() == 7);
        assertThat(lines.getFirst().path("input").asText()).isEqualTo("my \"card\",\nhelp");
        assertThat(lines.getFirst().path("detail").asText()).isEqualTo("No, not at all.");
    }

    @Test
    void csv_has_them_in_a_column_of_their_own_whatever_stands_before() throws IOException {
        try (var csv = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(written(ExportFormat.CSV)))) {
            var rows = csv.getRecords();

            assertThat(rows).extracting(row -> row.get("scores")).containsExactly(SCORES);
            assertThat(rows).allMatch(row -> row.size() == 7);
            assertThat(rows)
                    .extracting(row -> row.get("reason"))
                    .containsExactly("tone", "tone", "tone", "cosine-locked");
        }
    }

    @Test
    void a_row_that_may_repeat_a_sealed_one_leaves_with_numbers_and_without_text() throws IOException {
        for (ExportFormat format : List.of(ExportFormat.JSONL, ExportFormat.CSV)) {
            String last = written(format).lines().toList().getLast();

            assertThat(last).contains("cosine-locked 0.9900").doesNotContain("card", "app", "not at all");
        }
    }
}
