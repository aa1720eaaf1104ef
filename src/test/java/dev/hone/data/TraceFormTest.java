package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reasoning is written where a student learns it, and the answer behind it is read as it was written. */
final class TraceFormTest {
    private static final List<String> TRACES = List.of(
            "",
            "Three and four are seven.",
            "First: 3.\nAnswer: 7\nSo it is 7.",
            "  Answer:\n",
            "<think>It was </think>pasted</THINK> from elsewhere.");

    private static Example row(String output, String strategy, Map<String, String> details) {
        var lineage = new Lineage(Source.GENERATED, "big", strategy, "p@1", List.of(), null, 1, details);
        return new Example("3 + 4?", output, lineage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "{\"label\":\"card\"}",
                "SELECT a\nFROM t\n\nWHERE b = '</thought>'",
                "Answer: it depends.\nAnswer: it does not.",
                "\\d+"
            })
    void what_is_written_before_an_answer_never_becomes_part_of_it(String answer) {
        for (TraceForm form : TraceForm.values()) {
            for (String trace : TRACES) {
                String written = form.written(trace, answer);
                assertThat(form.answer(written, false)).as(written).contains(answer);
                assertThat(form.answer(written, true)).as(written).contains(answer);
            }
        }
    }

    @Test
    void reasoning_stands_where_the_form_has_it() {
        Example row = row("7", "reasoning", Map.of(Lineage.REASONING, "3 and 4 are 7."));

        assertThat(TraceForm.THINK.row(row, UnaryOperator.identity()).output())
                .isEqualTo("<think>\n3 and 4 are 7.\n</think>\n\n7");
        assertThat(TraceForm.PLAIN.row(row, UnaryOperator.identity()).output())
                .isEqualTo("3 and 4 are 7.\n\nAnswer: 7");
        assertThat(TraceForm.NONE.row(row, UnaryOperator.identity())).isEqualTo(row);
    }

    @ParameterizedTest
    @EnumSource
    void reasoning_of_another_answer_is_left_out(TraceForm form) {
        Example fixed = row("8", Lineage.FIXED, Map.of(Lineage.REASONING, "3 and 4 are 7."));
        Example pair = row("7", "preference", Map.of(Lineage.REASONING, "Hm.", Lineage.REJECTED, "6"));

        assertThat(form.row(fixed, UnaryOperator.identity()).output()).isEqualTo(form.written("8"));
        Example trained = form.row(pair, output -> "[" + output + "]");
        assertThat(trained.output()).isEqualTo(form.written("[7]"));
        assertThat(trained.lineage().details()).containsEntry(Lineage.REJECTED, form.written("[6]"));
    }

    @Test
    void who_is_cut_off_while_thinking_has_not_answered() {
        assertThat(TraceForm.THINK.answer("<think>3 and 4 are 7, so", true)).isEmpty();
        assertThat(TraceForm.THINK.answer("<think>3 and 4</think>  ", false)).isEmpty();
        assertThat(TraceForm.PLAIN.answer("3 and 4 are 7, so", true)).isEmpty();
        assertThat(TraceForm.PLAIN.answer("3 and 4 are 7.\n\nAnswer:", false)).isEmpty();
    }

    @Test
    void who_answers_without_thinking_has_answered() {
        assertThat(TraceForm.THINK.answer(" 7 ", true)).contains("7");
        assertThat(TraceForm.PLAIN.answer("7", false)).contains("7");
        assertThat(TraceForm.THINK.answer("so it is 7</think>\n\n7", false)).contains("7");
    }
}
