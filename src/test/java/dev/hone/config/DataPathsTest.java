package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataPathsTest {
    @TempDir
    private Path root;

    private LoopFile load(LoopFolder folder, String seeds) {
        return folder.load("a/b/loop.yaml", LoopFolder.MINIMAL.replace("data/seeds.jsonl", seeds));
    }

    @Test
    void the_folder_of_the_loop_file_comes_before_those_above() {
        LoopFolder folder = new LoopFolder(root);
        assertThat(load(folder, "data/seeds.jsonl").config().data().seeds())
                .isEqualTo(root.resolve("data/seeds.jsonl"));

        folder.touch("a/data/seeds.jsonl");
        assertThat(load(folder, "data/seeds.jsonl").config().data().seeds())
                .isEqualTo(root.resolve("a/data/seeds.jsonl"));

        folder.touch("a/b/data/seeds.jsonl");
        assertThat(load(folder, "data/seeds.jsonl").config().data().seeds())
                .isEqualTo(root.resolve("a/b/data/seeds.jsonl"));
    }

    @Test
    void absolute_paths_are_taken_as_they_are() {
        LoopFolder folder = new LoopFolder(root);
        Path file = root.resolve("data/locked.jsonl");

        assertThat(load(folder, file.toString()).config().data().seeds()).isEqualTo(file);
    }

    @Test
    void a_missing_file_is_answered_with_the_nearest_one() {
        LoopFolder folder = new LoopFolder(root).touch("eval-sets/banking77/locked.jsonl");
        folder.touch("eval-sets/banking77/probe.jsonl");
        String yaml = LoopFolder.MINIMAL.replace("data/probe.jsonl", "eval-sets/bank.jsonl");

        assertThat(folder.problems(yaml))
                .containsExactly("loops/loop.yaml:3:40  data.probe: eval-sets/bank.jsonl not found - maybe"
                        + " eval-sets/banking77/probe.jsonl");
        assertThat(folder.problems(LoopFolder.MINIMAL.replace("data/probe.jsonl", "eval-set/banking77/probe.jsonl")))
                .singleElement()
                .asString()
                .endsWith("maybe eval-sets/banking77/probe.jsonl");
    }

    @Test
    void a_file_that_resembles_none_is_told_where_paths_are_looked_up() {
        assertThat(new LoopFolder(root).problems(LoopFolder.MINIMAL.replace("data/probe.jsonl", "zzz/qqq.csv")))
                .singleElement()
                .asString()
                .endsWith("not found - paths are looked up from the folder of the loop file, then from the folders"
                        + " above it");
    }

    @Test
    void a_folder_and_an_impossible_path_are_refused() {
        LoopFolder folder = new LoopFolder(root);

        assertThat(folder.problems(LoopFolder.MINIMAL.replace("data/probe.jsonl", "data")))
                .singleElement()
                .asString()
                .endsWith("data.probe: data - is a folder; name a file in it");
        assertThat(folder.problems(LoopFolder.MINIMAL.replace("data/probe.jsonl", "\"a\\0b\"")))
                .singleElement()
                .asString()
                .endsWith("data.probe: a\\u0000b - is not a path on this system");
    }

    @Test
    void missing_rows_of_shipped_data_sets_are_told_apart() throws IOException {
        LoopFolder folder = new LoopFolder(root).touch("seeds/banking77/manifest.json");
        String yaml = LoopFolder.MINIMAL
                .replace("data/seeds.jsonl", "seeds/banking77/seeds.jsonl")
                .replace("data/probe.jsonl", "eval-sets/banking77/probe.jsonl");

        LoopFile before = folder.load(yaml);
        assertThat(before.missingDataSets()).containsExactly("banking77");
        assertThat(before.lacksOnlyData()).isTrue();
        assertThat(before.problems().getFirst().text())
                .endsWith(
                        "data.seeds: seeds/banking77/seeds.jsonl not found - it belongs to the data set banking77; get"
                                + " it"
                                + " with: hone data get banking77");
        assertThat(folder.load(yaml + "sed: 1\n").lacksOnlyData()).isFalse();

        folder.withFilesOf(yaml);
        LoopFile after = folder.load(yaml);
        assertThat(after.missingDataSets()).isEmpty();
        assertThat(after.lacksOnlyData()).isFalse();
        assertThat(after.config().data().probe()).isEqualTo(root.resolve("eval-sets/banking77/probe.jsonl"));
        Files.delete(root.resolve("seeds/banking77/manifest.json"));
        Files.delete(root.resolve("eval-sets/banking77/probe.jsonl"));
        assertThat(folder.load(yaml).missingDataSets()).isEmpty();
    }

    @Test
    void a_shipped_set_is_known_by_an_absolute_path_too() {
        LoopFolder folder = new LoopFolder(root).touch("seeds/definitions/manifest.json");

        LoopFile loop =
                load(folder, root.resolve("eval-sets/definitions/probe.jsonl").toString());

        assertThat(loop.missingDataSets()).containsExactly("definitions");
    }
}
