package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Lineage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Lines that come with an expression, to try it on. */
final class CasesTest {
    private static Written read(String json) {
        return AnswerRows.read("{\"examples\": [" + json + "]}").getFirst().written(List.of("seed"));
    }

    @Test
    void an_answer_has_to_have_them_where_they_are_asked_for() {
        assertThat(AnswerRows.schema(List.of(), AnswerRows.EXPRESSION).json())
                .contains("\"required\":[\"input\",\"output\",\"matches\",\"misses\"]");
        assertThat(AnswerRows.schema(List.of(), AnswerRows.CODE).json())
                .contains("\"required\":[\"input\",\"output\",\"tests\"]");
        assertThat(AnswerRows.schema(List.of(), List.of()).json()).doesNotContain("matches", "tests");
    }

    @Test
    void they_stand_in_the_lineage_one_below_the_other() {
        Written row = read("""
                {"input": "one a", "output": "a", "matches": ["a"], "misses": ["", "aa", "two\\nlines"]}""");

        assertThat(row.wrong()).isNull();
        assertThat(row.details()).isEqualTo(Map.of(Lineage.MATCHES, "a", Lineage.MISSES, "\naa"));
        assertThat(row.withOutput("b", Map.of("agreement", "2 of 3")).details()).hasSize(3);
        assertThat(read("{\"input\": \"one a\", \"output\": \"a\"}").details()).isEmpty();
    }

    @Test
    void an_expression_without_any_is_lost() {
        assertThat(read("{\"input\": \"one a\", \"output\": \"a\", \"matches\": [], \"misses\": [\"b\"]}")
                        .wrong())
                .isNotNull()
                .satisfies(lost -> assertThat(lost.why()).isEqualTo(Lost.Why.NO_CASES));
        assertThat(read("{\"input\": \"one a\", \"output\": \"a\", \"matches\": [\"a\"], \"misses\": [\"\"]}")
                        .wrong())
                .as("the empty line is a line")
                .isNull();
    }

    @Test
    void code_comes_with_lines_that_begin_with_assert() {
        Written row = read("""
                {"input": "one", "output": "def one(): return 1",
                 "tests": ["assert one() == 1", "print(one())", "assert one()\\nassert True", " assert one() < 2"]}""");

        assertThat(row.wrong()).isNull();
        assertThat(row.details()).isEqualTo(Map.of(Lineage.TESTS, "assert one() == 1\nassert one() < 2"));
        assertThat(row.example().lineage().details()).isEqualTo(row.details());
        assertThat(read("{\"input\": \"one\", \"output\": \"1\", \"tests\": [\"one() == 1\"]}")
                        .wrong())
                .isNotNull();
    }
}
