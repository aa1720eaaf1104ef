package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void a_file_is_replaced_whole_and_nothing_else_stays() throws IOException {
        Path file = folder.resolve("deep/er/a.txt");
        AtomicFile.write(file, "first");
        AtomicFile.write(file, "second, é");

        assertThat(file).hasContent("second, é");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void what_a_killed_process_left_is_not_in_the_way() throws IOException {
        Path file = folder.resolve("a.txt");
        Files.createFile(folder.resolve(".a.txt.%d-%d-0.tmp"
                .formatted(ProcessHandle.current().pid(), Thread.currentThread().threadId())));
        AtomicFile.write(file, "text");

        assertThat(file).hasContent("text");
    }

    @Test
    void a_place_that_cannot_be_written_is_said_and_left_clean() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        Path taken = folder.resolve("taken");
        Files.createDirectories(taken.resolve("inside"));

        assertThatThrownBy(() -> AtomicFile.write(file.resolve("a.txt"), "text"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a.txt cannot be written");
        assertThatThrownBy(() -> AtomicFile.write(taken, "text")).isInstanceOf(DataException.class);
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(file, taken);
        }
    }
}
