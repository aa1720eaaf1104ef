package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RowProblemsTest {
    private static final Path FILE = Path.of("my.jsonl");

    @Test
    void the_first_twenty_and_the_total_are_shown() {
        List<RowProblem> problems = IntStream.rangeClosed(1, 35)
                .mapToObj(i -> new RowProblem(i, "bad"))
                .toList();

        String text = RowProblems.text(FILE, problems);

        assertThat(text.lines()).hasSize(21);
        assertThat(text)
                .contains("my.jsonl:20  bad")
                .doesNotContain("my.jsonl:21")
                .contains("35 problems in all");
    }

    @Test
    void one_problem_needs_no_total() {
        assertThat(RowProblems.text(FILE, List.of(new RowProblem(0, "is empty"))))
                .isEqualTo("my.jsonl  is empty");
        assertThat(RowProblems.text(FILE, List.of(new RowProblem(1, "a"), new RowProblem(2, "b"))))
                .endsWith("2 problems in all");
    }
}
