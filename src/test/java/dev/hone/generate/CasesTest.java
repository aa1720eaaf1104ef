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
        assertThat(AnswerRows.schema(List.of(), true).json())
                .contains("\"required\":[\"input\",\"output\",\"matches\",\"misses\"]");
        assertThat(AnswerRows.schema(List.of(), false).json()).doesNotContain("matches");
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
    }
}
