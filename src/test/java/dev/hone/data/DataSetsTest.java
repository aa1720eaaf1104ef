package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DataSetsTest {
    private static final Path SHARED = Path.of("../shared/data");
    private static final Downloader NEVER = (address, most) -> {
        throw new AssertionError("nothing may be downloaded, but was: " + address);
    };

    @TempDir
    Path root;

    private List<PartRows> parts(String name) {
        List<PartRows> parts = new ArrayList<>();
        for (DataPart part : DataPart.values()) {
            Path file = new SetFiles(root, Manifest.of(name)).path(part);
            if (Files.exists(file)) {
                parts.add(new PartRows(
                        part, part.word(), RowFile.read(file, Limits.standard()).rows()));
            }
        }
        return parts;
    }

    @Test
    void banking77_comes_from_a_mirror_by_its_folder_or_the_parent() {
        assumeTrue(Files.exists(SHARED.resolve("banking77/train.jsonl")), "skipped: data set not present");

        DataSets.Result result = DataSets.get("banking77", SHARED, root, NEVER);

        assertThat(result.rows())
                .containsEntry("seeds", 154)
                .containsEntry("probe", 462)
                .containsEntry("locked", 3076)
                .containsEntry("pool", 9947 - 154 - 462);
        assertThat(root.resolve("seeds/banking77/seeds.jsonl"))
                .hasSameTextualContentAs(SHARED.resolve("banking77/seeds.jsonl"));
        assertThat(DataCheck.check(parts("banking77"))).isEmpty();
        assertThat(parts("banking77").get(1).rows().stream()
                        .collect(Collectors.groupingBy(Row::output, Collectors.counting())))
                .hasSize(77)
                .allSatisfy((label, count) -> assertThat(count).isEqualTo(6));

        DataSets.Result again = DataSets.get("banking77", SHARED.resolve("banking77"), root, NEVER);
        assertThat(again.written()).isEmpty();
        assertThat(again.kept()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"gsm8k,gsm8k", "nlrx-turk,nlrx_turk", "snips-slots,snips_slots"})
    void sets_with_free_outputs_name_the_rows_that_are_taken(String name, String folder) {
        assumeTrue(Files.exists(SHARED.resolve(folder).resolve("train.jsonl")), "skipped: data set not present");

        DataSets.Result result = DataSets.get(name, SHARED, root, NEVER);

        assertThat(result.rows())
                .containsEntry("seeds", 105)
                .containsEntry("probe", 210)
                .containsEntry("locked", 300);
        assertThat(DataCheck.checkFree(parts(name))).isEmpty();
        assertThat(parts(name)).allSatisfy(part -> assertThat(part.rows()).allMatch(Row::labelled));
    }

    @Test
    void clinc_oos_keeps_out_of_scope_rows_of_the_test_apart() {
        assumeTrue(Files.exists(SHARED.resolve("clinc_a_oos/train.jsonl")), "skipped: data set not present");

        DataSets.Result result = DataSets.get("clinc-oos", SHARED, root, NEVER);
        List<PartRows> parts = parts("clinc-oos");

        assertThat(result.rows())
                .containsEntry("seeds", 152)
                .containsEntry("ood", 520)
                .containsEntry("locked", 2250);
        assertThat(parts).extracting(PartRows::part).containsExactly(DataPart.values());
        assertThat(parts.get(2).rows()).noneMatch(row -> row.output().equals(Publisher.OUT_OF_SCOPE));
        assertThat(parts.get(3).rows()).allMatch(row -> row.output().equals(Publisher.OUT_OF_SCOPE));
        assertThat(parts.get(0).rows()).anyMatch(row -> row.output().equals(Publisher.OUT_OF_SCOPE));
        assertThat(DataCheck.check(parts)).isEmpty();
    }

    @Test
    void a_mirror_with_another_set_is_refused_and_nothing_is_written() throws IOException {
        assumeTrue(Files.exists(SHARED.resolve("banking77/train.jsonl")), "skipped: data set not present");

        assertThatThrownBy(() -> DataSets.get("clinc-oos", SHARED.resolve("banking77"), root, NEVER))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("not those of the manifest");
        try (var files = Files.list(root)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void definitions_need_neither_network_nor_mirror() {
        assertThat(DataSets.needsDownload("definitions")).isFalse();
        assertThat(DataSets.needsDownload("banking77")).isTrue();
        assertThat(DataSets.get("definitions", null, root, NEVER).written()).hasSize(5);
    }

    @Test
    void unknown_names_are_answered_with_the_known_ones() {
        assertThatThrownBy(() -> DataSets.get("banking", null, root, NEVER))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("banking77, clinc-oos, definitions");
    }

    @Test
    void a_set_says_its_terms_before_it_is_fetched() {
        assertThat(DataSets.describe("banking77")).contains("CC-BY-4.0", "Casanueva", "57ec275d");
        assertThat(DataSets.describe("clinc-oos")).contains("CC-BY-3.0", "Larson", "828f8093");
    }

    @Test
    void a_missing_file_leads_to_its_set() {
        assertThat(DataSets.ofFile(Path.of("eval-sets/banking77/probe.jsonl"))).contains("banking77");
        assertThat(DataSets.ofFile(Path.of("eval-sets/mine/probe.jsonl"))).isEmpty();
        assertThat(DataSets.ofFile(Path.of("probe.jsonl"))).isEmpty();
    }
}
