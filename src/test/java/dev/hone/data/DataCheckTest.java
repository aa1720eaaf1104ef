package dev.hone.data;

import static dev.hone.data.DataFinding.Kind.CONFLICT;
import static dev.hone.data.DataFinding.Kind.DUPLICATE;
import static dev.hone.data.DataFinding.Kind.EMPTY;
import static dev.hone.data.DataFinding.Kind.LABEL_VARIANT;
import static dev.hone.data.DataFinding.Kind.OVERLAP;
import static dev.hone.data.DataFinding.Kind.UNKNOWN_LABEL;
import static dev.hone.data.DataFinding.Kind.UNLABELLED;
import static dev.hone.data.DataFinding.Severity.ERROR;
import static dev.hone.data.DataFinding.Severity.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DataCheckTest {
    /** Rows from alternating inputs and labels, on lines 1, 2, ... */
    private static PartRows part(DataPart part, String... inputsAndLabels) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < inputsAndLabels.length; i += 2) {
            rows.add(new Row(i / 2 + 1, inputsAndLabels[i], inputsAndLabels[i + 1], Map.of()));
        }
        return new PartRows(part, part.word() + ".jsonl", rows);
    }

    @Test
    void clean_data_gives_nothing() {
        assertThat(DataCheck.check(List.of(
                        part(DataPart.SEEDS, "a", "x", "b", "y"),
                        part(DataPart.PROBE, "c", "x"),
                        part(DataPart.LOCKED, "d", "y"),
                        part(DataPart.POOL, "e", ""))))
                .isEmpty();
    }

    @Test
    void repeats_and_contradictions_within_a_file_are_found_whatever_their_case() {
        List<DataFinding> findings = DataCheck.check(List.of(
                part(DataPart.SEEDS, "Where is it?", "x", "where  is it", "x", "WHERE IS IT!", "y"),
                part(DataPart.PROBE, "other", "x", "Other.", "y")));

        assertThat(findings)
                .extracting(DataFinding::kind, DataFinding::severity, DataFinding::file, DataFinding::line)
                .containsExactly(
                        tuple(DUPLICATE, WARNING, "seeds.jsonl", 2),
                        tuple(CONFLICT, ERROR, "seeds.jsonl", 3),
                        tuple(CONFLICT, WARNING, "probe.jsonl", 2));
    }

    @ParameterizedTest
    @CsvSource({
        "SEEDS, PROBE, ERROR, the seeds",
        "SEEDS, LOCKED, ERROR, the seeds",
        "SEEDS, OOD, ERROR, the seeds",
        "PROBE, LOCKED, ERROR, one of the two",
        "LOCKED, POOL, ERROR, the pool",
        "PROBE, POOL, WARNING, the pool",
        "SEEDS, POOL, WARNING, the pool",
        "LOCKED, OOD, WARNING, one of the two",
        "PROBE, OOD, WARNING, one of the two",
    })
    void the_same_text_in_two_files_is_an_error_where_it_would_spoil_a_score(
            DataPart one, DataPart other, DataFinding.Severity severity, String advice) {
        List<PartRows> parts = new ArrayList<>();
        parts.add(part(one, "first", "x", "Shared text", "x"));
        parts.add(part(other, "shared  text!", "x"));
        if (one != DataPart.SEEDS) {
            parts.addFirst(part(DataPart.SEEDS, "seed", "x"));
        }

        assertThat(DataCheck.check(parts)).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(OVERLAP);
            assertThat(finding.severity()).isEqualTo(severity);
            assertThat(finding.text()).startsWith(other.word() + ".jsonl:1  ").contains(one.word() + ".jsonl:2");
            assertThat(finding.message()).endsWith("remove it from " + advice);
        });
    }

    @Test
    void the_same_text_with_another_label_in_another_file_is_called_a_contradiction() {
        List<DataFinding> findings =
                DataCheck.check(List.of(part(DataPart.SEEDS, "a", "x", "b", "y"), part(DataPart.LOCKED, "A", "y")));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(CONFLICT);
            assertThat(finding.severity()).isEqualTo(ERROR);
            assertThat(finding.message()).contains("another label");
        });
    }

    @Test
    void labels_that_seeds_lack_are_errors_where_they_are_scored() {
        List<DataFinding> findings = DataCheck.check(List.of(
                part(DataPart.SEEDS, "a", "x"),
                part(DataPart.PROBE, "b", "new", "c", "new"),
                part(DataPart.LOCKED, "d", "secretlabel"),
                part(DataPart.OOD, "e", "outside")));

        assertThat(findings)
                .extracting(DataFinding::kind, DataFinding::severity, DataFinding::file, DataFinding::line)
                .containsExactly(
                        tuple(UNKNOWN_LABEL, ERROR, "probe.jsonl", 1),
                        tuple(UNKNOWN_LABEL, ERROR, "locked.jsonl", 1),
                        tuple(UNKNOWN_LABEL, WARNING, "ood.jsonl", 1));
        assertThat(findings.getFirst().message()).contains("'new' of 2 rows");
        assertThat(findings).noneMatch(finding -> finding.message().contains("secretlabel"));
    }

    @Test
    void labels_that_look_alike_are_pointed_out() {
        List<DataFinding> findings = DataCheck.check(List.of(part(
                DataPart.SEEDS, "a", "Card", "b", "card ", "c", "caf\u00e9", "d", "cafe\u0301", "e", "reverted?")));

        assertThat(findings)
                .extracting(DataFinding::kind, DataFinding::line)
                .containsExactly(tuple(LABEL_VARIANT, 2), tuple(LABEL_VARIANT, 4));
        assertThat(findings.getFirst().message()).contains("seeds.jsonl:1").contains("'card '");
    }

    @Test
    void empty_files_and_missing_labels_are_errors_where_they_are_needed() {
        List<DataFinding> findings = DataCheck.check(
                List.of(part(DataPart.SEEDS, "a", "x", "b", "", "c", ""), part(DataPart.PROBE), part(DataPart.OOD)));

        assertThat(findings)
                .extracting(DataFinding::kind, DataFinding::severity, DataFinding::file, DataFinding::line)
                .containsExactly(
                        tuple(UNLABELLED, ERROR, "seeds.jsonl", 2),
                        tuple(EMPTY, ERROR, "probe.jsonl", 0),
                        tuple(EMPTY, WARNING, "ood.jsonl", 0));
        assertThat(findings.get(1).text()).isEqualTo("probe.jsonl  has no rows - give at least one");
    }

    @Test
    void no_message_carries_text_of_a_row() {
        String canary = "zanzibar canary sentence";
        List<DataFinding> findings = DataCheck.check(List.of(
                part(DataPart.SEEDS, canary, "x"),
                part(DataPart.PROBE, canary, "x"),
                part(DataPart.LOCKED, canary, "zanzibar", canary, "Zanzibar", canary, "zanzibar"),
                part(DataPart.POOL, canary, "")));

        assertThat(findings).hasSizeGreaterThan(5);
        assertThat(findings)
                .noneMatch(finding ->
                        finding.text().toLowerCase(java.util.Locale.ROOT).contains("zanzibar"));
    }

    @Test
    void long_labels_are_cut_in_messages() {
        List<DataFinding> findings = DataCheck.check(
                List.of(part(DataPart.SEEDS, "a", "x"), part(DataPart.PROBE, "b", "line\nbreak" + "y".repeat(500))));

        assertThat(findings.getFirst().message()).hasSizeLessThan(200).contains("line break");
    }
}
