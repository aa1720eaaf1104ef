package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

final class InitTest {
    @TempDir
    Path folder;

    private Init.Result run(String text, boolean force, boolean skipBadRows) throws IOException {
        Path from = Files.writeString(folder.resolve("mine.csv"), text);
        return Init.run(new Init.Request(from, folder.resolve("data"), force, skipBadRows));
    }

    private static String csv(int rows, int labels) {
        StringBuilder text = new StringBuilder("text,label,lang\n");
        for (int i = 0; i < rows; i++) {
            text.append("\"question, number %d\",label%d?,en\n".formatted(i, i % labels));
        }
        return text.toString();
    }

    @Test
    void one_file_becomes_three_that_do_not_overlap() throws IOException {
        Init.Result result = run(csv(1000, 4), false, false);

        assertThat(result.rows()).isEqualTo(Map.of(DataPart.SEEDS, 400, DataPart.PROBE, 300, DataPart.LOCKED, 300));
        assertThat(result.labels()).isEqualTo(4);
        assertThat(result.warnings()).isEmpty();
        List<PartRows> parts = new ArrayList<>();
        result.files()
                .forEach((part, file) -> parts.add(new PartRows(
                        part,
                        file.toString(),
                        RowFile.read(file, Limits.standard()).rows())));
        assertThat(parts).allMatch(part -> part.rows().size() == result.count(part.part()));
        assertThat(DataCheck.check(parts)).isEmpty();
        assertThat(parts.getFirst().rows().getFirst().meta()).containsEntry("lang", "en");
        assertThat(result.count(DataPart.OOD)).isZero();
    }

    @Test
    void the_same_file_gives_the_same_split() throws IOException {
        Init.Result one = run(csv(100, 4), false, false);
        String seeds = Files.readString(one.files().get(DataPart.SEEDS));
        run(csv(100, 4), true, false);

        assertThat(one.files().get(DataPart.SEEDS)).hasContent(seeds);
    }

    @Test
    void existing_files_are_refused_unless_forced() throws IOException {
        run(csv(100, 4), false, false);

        assertThatThrownBy(() -> run(csv(50, 4), false, false))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("exists already")
                .hasMessageContaining("--force");
        assertThat(run(csv(50, 4), true, false).rows().values().stream()
                        .mapToInt(n -> n)
                        .sum())
                .isEqualTo(50);
    }

    @Test
    void rows_without_label_become_the_pool_and_repeats_go() throws IOException {
        Init.Result result = run(
                csv(40, 2) + "unlabelled one,,en\nunlabelled ONE!,,en\n\"Question, number 0\",,en\n"
                        + "\"question, number 1\",label1?,de\n\"question, number 2\",other,de\n",
                false,
                false);

        assertThat(result.count(DataPart.POOL)).isEqualTo(1);
        assertThat(result.warnings())
                .anyMatch(warning -> warning.startsWith("3 repeated rows"))
                .anyMatch(warning -> warning.startsWith("1 rows repeat a text with another label"));
    }

    @Test
    void few_rows_are_split_and_the_user_is_told_what_that_means() throws IOException {
        Init.Result result = run(csv(22, 11) + "alone,single,en\n", false, false);

        assertThat(result.count(DataPart.SEEDS)).isEqualTo(12);
        assertThat(result.count(DataPart.PROBE)).isEqualTo(11);
        assertThat(result.warnings())
                .anyMatch(warning -> warning.startsWith("Only 12 seeds"))
                .anyMatch(warning -> warning.startsWith("Fewer than 3 seeds for") && warning.endsWith("and 2 more."))
                .anyMatch(warning -> warning.contains("11 probe rows") && warning.contains("30 points"))
                .anyMatch(warning -> warning.startsWith("No locked rows"));
    }

    @Test
    void malformed_rows_are_refused_or_left_out_on_demand() throws IOException {
        String text = csv(40, 2) + "too few fields\n";

        assertThatThrownBy(() -> run(text, false, false)).hasMessageContaining("mine.csv:42");
        assertThat(run(text, false, true).warnings()).anyMatch(warning -> warning.startsWith("1 malformed"));
        assertThatThrownBy(() -> run("", true, true)).hasMessageContaining("empty");
        assertThatThrownBy(() -> run("input\nno label\n", true, true)).hasMessageContaining("no labelled row");
    }

    @Test
    void the_first_loop_file_is_yaml_over_these_files() throws IOException {
        Init.Result result = run(csv(1000, 4), false, false);

        String yaml = InitialLoop.yaml("my-loop", result, folder.resolve("loops"), "loop.schema.json");

        Map<String, Object> loop = new Yaml().load(yaml);
        assertThat(loop).containsEntry("loop", "my-loop").containsKeys("task", "teachers", "generate", "stop");
        assertThat(loop.get("data"))
                .isEqualTo(Map.of(
                        "seeds", "../data/seeds.jsonl",
                        "probe", "../data/probe.jsonl",
                        "locked", "../data/locked.jsonl"));
        assertThat(yaml).startsWith("# yaml-language-server: $schema=loop.schema.json\n");
        assertThat(yaml).contains("# 4 labels", "kind: augment");
    }

    @Test
    void a_pool_makes_the_first_teacher_a_person() throws IOException {
        Init.Result result = run(csv(40, 2) + "unlabelled,,en\n", false, false);

        Map<String, Object> loop = new Yaml().load(InitialLoop.yaml("007", result, folder, "s"));

        assertThat(loop).containsEntry("loop", "007");
        assertThat(String.valueOf(loop.get("data"))).contains("pool=data/pool.jsonl");
        assertThat(String.valueOf(loop.get("teachers"))).contains("annotator=person");
    }

    @Test
    void odd_names_are_refused() throws IOException {
        Init.Result result = run(csv(40, 2), false, false);

        assertThat(InitialLoop.isName("a.b-c_1")).isTrue();
        assertThatThrownBy(() -> InitialLoop.yaml("my loop", result, folder, "s"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("my loop");
    }
}
