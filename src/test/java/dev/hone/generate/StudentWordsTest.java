package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a prompted student is told, in words of the user's own. */
final class StudentWordsTest {
    @TempDir
    private Path folder;

    private final List<Problem> problems = new ArrayList<>();

    private java.util.Optional<StudentWords> read(String text) throws IOException {
        return StudentWords.read(Files.writeString(folder.resolve("mine.txt"), text), problems);
    }

    @Test
    void slots_are_filled_and_what_they_hold_is_no_template() throws IOException {
        StudentWords words = read("version: 3\nDo: {instruction}\n{#if rubric}Right: {rubric}\n{/if}"
                        + "{labels}\n{answer}\n")
                .orElseThrow();

        String told = words.of(ModelTeachers.TASK, List.of("a", "{b}"), "Say {\"label\": \"...\"} {nothing}");

        assertThat(told)
                .contains("Do: " + ModelTeachers.TASK.instruction(), "a, {b}")
                .contains("Say {\"label\": \"...\"} {nothing}");
        assertThat(words.version()).matches("student@3#\\w{12}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{answer}|no version",
                "version: 1\\n{instruction}|{answer}: missing",
                "version: 1\\n{answr} {answer}|maybe answer",
                "version: 1\\n{seeds} {answer}|no such slot",
                "version: 1\\n{answer} {#if|not readable as a template",
                "version: 1\\n{answer} {row_index}|cannot be filled in",
                "version: 1\\n{answer}\\n=== user ===\\n{instruction}|leave this part out"
            })
    void what_is_wrong_with_a_file_is_named(String text, String problem) throws IOException {
        assertThat(read(text.replace("\\n", "\n"))).isEmpty();
        assertThat(problems)
                .isNotEmpty()
                .anySatisfy(one -> assertThat(one.text()).contains("mine.txt").contains(problem));
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThat(StudentWords.read(folder.resolve("none.txt"), problems)).isEmpty();
        assertThat(problems)
                .singleElement()
                .satisfies(one -> assertThat(one.text()).contains("none.txt", "cannot be read"));
    }
}
