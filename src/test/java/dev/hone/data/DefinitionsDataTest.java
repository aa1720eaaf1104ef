package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DefinitionsDataTest {
    @TempDir
    static Path root;

    private static DataSets.Result first =
            new DataSets.Result("none", java.util.Map.of(), List.of(), List.of(), List.of());

    @BeforeAll
    static void prepare() {
        first = DefinitionsData.prepare(root);
    }

    private static Path file(String name) {
        return root.resolve(
                name.equals("seeds") ? "seeds/definitions/seeds.jsonl" : "eval-sets/definitions/" + name + ".jsonl");
    }

    private static List<Row> rows(String name) {
        RowFile.Content content = RowFile.read(file(name), Limits.standard());
        assertThat(content.problems()).isEmpty();
        return content.rows();
    }

    @Test
    void sizes_are_those_promised_and_each_label_has_its_share() {
        assertThat(first.written()).hasSize(5);
        assertThat(first.rows())
                .containsEntry("seeds", 96)
                .containsEntry("probe", 480)
                .containsEntry("locked", 1440);
        assertThat(perLabel("seeds")).hasSize(24).allMatch(count -> count == 4);
        assertThat(perLabel("probe")).hasSize(24).allMatch(count -> count == 20);
        assertThat(perLabel("locked")).hasSize(24).allMatch(count -> count == 60);
        assertThat(perLabel("pool")).hasSize(24).allMatch(count -> count > 200 && count <= 300);
    }

    private static List<Long> perLabel(String name) {
        return List.copyOf(rows(name).stream()
                .collect(Collectors.groupingBy(Row::output, Collectors.counting()))
                .values());
    }

    @Test
    void no_text_is_in_two_files_nor_twice_in_one() {
        List<PartRows> parts = new ArrayList<>();
        for (DataPart part : List.of(DataPart.SEEDS, DataPart.PROBE, DataPart.LOCKED, DataPart.POOL)) {
            parts.add(new PartRows(part, part.word(), rows(part.word())));
        }
        assertThat(DataCheck.check(parts)).isEmpty();
    }

    @Test
    void seeds_are_those_that_the_teacher_corpus_was_written_from() throws IOException {
        Path shared = Path.of("../shared/data/definitions/seeds.jsonl");
        assumeTrue(Files.exists(shared), "skipped: data set not present");

        assertThat(file("seeds")).hasSameTextualContentAs(shared);
    }

    @Test
    void the_note_carries_the_licence() {
        assertThat(root.resolve("eval-sets/definitions/SOURCE.md"))
                .content()
                .contains("Princeton University", "net.sf.extjwnl", "Miller 1995");
    }

    @Test
    void a_second_time_changes_nothing_and_files_of_the_user_stay(@TempDir Path other) throws IOException {
        DataSets.Result again = DefinitionsData.prepare(root);
        assertThat(again.written()).isEmpty();
        assertThat(again.kept()).hasSize(4);
        assertThat(again.changed()).isEmpty();

        Path own = other.resolve("seeds/definitions/seeds.jsonl");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "{\"input\": \"mine\", \"output\": \"noun.act\"}\n");
        DataSets.Result result = DefinitionsData.prepare(other);

        assertThat(result.changed()).containsExactly(own);
        assertThat(own).content().contains("mine");
        assertThat(result.written()).hasSize(4);
    }

    @Test
    void several_at_once_give_the_same_files(@TempDir Path other) throws Exception {
        Callable<DataSets.Result> task = () -> DefinitionsData.prepare(other);
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (Future<DataSets.Result> result : threads.invokeAll(List.of(task, task, task))) {
                assertThat(result.get().changed()).isEmpty();
            }
        }
        for (String name : List.of("seeds", "probe", "locked", "pool")) {
            assertThat(other.resolve(root.relativize(file(name)))).hasSameTextualContentAs(file(name));
        }
        try (var files = Files.walk(other)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(5);
        }
    }

    @Test
    void a_root_that_cannot_be_written_is_said(@TempDir Path other) throws IOException {
        Path file = Files.writeString(other.resolve("file"), "not a folder");

        assertThatThrownBy(() -> DefinitionsData.prepare(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void teacher_corpora_parse_and_know_only_the_labels_of_the_seeds() {
        for (String name : List.of("definitions", "banking77")) {
            RowFile.Content corpus = RowFile.read(Path.of("seeds", name, "teacher-corpus.jsonl"), Limits.standard());
            List<String> labels = Manifest.of(name).seeds().stream()
                    .map(Manifest.SeedRow::label)
                    .toList();

            assertThat(corpus.problems()).isEmpty();
            assertThat(corpus.rows()).isNotEmpty().allMatch(row -> labels.contains(row.output()));
        }
    }
}
