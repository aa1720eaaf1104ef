package dev.hone.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dk.brics.automaton.RegExp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexEqualityTest {
    private static final Path ROWS = Path.of("../shared/data/nlrx_turk/test.jsonl");

    private final RegexEquality equality = new RegexEquality();

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "(a|b)* (a*b*)*",
                "a+ aa*",
                "a{2,4} aa(a?)(a?)",
                "a{2,} aaa*",
                "[a-c] a|b|c",
                "\\d [0-9]",
                "(?:ab)+ ab(ab)*",
                "~(~(abc)) abc",
                "(.*a.*)&(.*b.*) (.*a.*b.*)|(.*b.*a.*)",
                "~(.*a.*) [^a]*",
                "^abc$ abc",
                "[]a] \\]|a",
                "\\w [A-Za-z0-9_]",
                "\\S [^\\s]",
                "a** a*",
                "(|a) a?",
                "\\W|\\w .",
                "\\D|\\d [^x]|x",
                "[\\x\\-] [-\\x]"
            })
    void expressions_of_the_same_lines_are_equal(String one, String other) {
        boolean unknown = one.contains("\\x");
        assertThat(equality.compare(one, other).holds()).isEqualTo(!unknown);
        assertThat(equality.compare(other, one).holds()).isEqualTo(!unknown);
    }

    @Test
    void an_expression_is_tried_on_lines_that_it_has_to_match_and_on_lines_that_it_must_not() {
        assertThat(RegexEquality.tried("a+b?", List.of("a", "aab"), List.of("", "ba", "xa")))
                .isEmpty();
        assertThat(RegexEquality.tried("a+b?", List.of("a", "b"), List.of()))
                .contains("it does not match \"b\", which it has to");
        assertThat(RegexEquality.tried("a+b?", List.of("ab"), List.of("x", "aa")))
                .contains("it matches \"aa\", which it must not");
        assertThat(RegexEquality.tried("a*", List.of(""), List.of("b"))).isEmpty();
        assertThat(RegexEquality.tried("\\bdog\\b.*", List.of("cat"), List.of("dog")))
                .isEmpty();
        assertThat(RegexEquality.tried("(((", List.of("a"), List.of())).isNotEmpty();
        assertThat(RegexEquality.tried("(a|aa)*", List.of("a".repeat(900)), List.of("a".repeat(900) + "b")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {"a* a+", "[a-c] [a-d]", "ab ba", ". .*", "a{2} a{3}", "\\bdog\\b dog", "~(a) a"})
    void others_come_with_a_line_that_tells_them_apart(String one, String other) {
        assertThat(equality.compare(one, other))
                .isInstanceOfSatisfying(
                        Equality.Different.class,
                        different -> assertThat(different.why()).startsWith("only one of them matches \""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "(?=a)b lookaround",
                "(?i)b lookaround",
                "(a)\\1 references",
                "a*? lazy",
                "a++ possessive",
                "a^b anchors",
                "[a[b]] classes",
                "[b-a] backwards",
                "[a closed",
                "(a closed",
                "a) closes",
                "*a repeats",
                "a{x} {2}",
                "a{3,2} {2}",
                "a\\ backslash",
                "\\p escape",
                "a{99999} states",
                "[a- closed",
                "(a|~ early"
            })
    void what_is_not_known_is_named(String expression, String word) {
        assertThat(equality.compare("a", expression))
                .isInstanceOfSatisfying(
                        Equality.Unreadable.class,
                        unreadable -> assertThat(unreadable.why()).contains(word));
        assertThat(equality.compare(expression, "a")).isInstanceOf(Equality.Undecided.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "~((a|b)*a(a|b){40})",
                "((((((a{9}){9}){9}){9}){9}){9})",
                "(a|b)*a(a|b){25}",
                "~(~(~((a|b)*a(a|b){14})&(a*b){12}))",
                "(.*a.*)&(.*b.*)&(.*c.*)&(.*d.*)&(.*e.*)&(.*f.*)"
                        + "&(.*g.*)&(.*h.*)&(.*i.*)&(.*j.*)&(.*k.*)&(.*l.*)&(.*m.*)"
            })
    void an_expression_that_explodes_is_contained(String expression) {
        assertThat(equality.compare("(a|b)*b(a|b){25}", expression).holds()).isFalse();
    }

    @Test
    void the_largest_expression_of_the_public_set_can_be_compared() {
        String large = "(([AEIOUaeiou])|(dog.*[A-Z].*)){6,}";

        assertThat(equality.compare(large, large).holds()).isTrue();
        assertThat(equality.compare(large, "(dog.*[A-Z].*|[AEIOUaeiou]){6,}").holds())
                .isTrue();
        assertThat(equality.compare(large, "(([AEIOUaeiou])|(dog.*[A-Z].*)){7,}"))
                .isInstanceOf(Equality.Different.class);
    }

    @Test
    void an_answer_is_not_blamed_where_the_row_itself_cannot_be_compared() {
        String row = "(a|b)*a(a|b){25}";

        assertThat(equality.compare(row, "(a|b)*a(b|a){25}")).isInstanceOf(Equality.Undecided.class);
        assertThat(equality.compare("(a|b)*", "(a|b)*|" + row)).isInstanceOf(Equality.Unreadable.class);
    }

    @Test
    void long_and_deep_expressions_are_refused() {
        assertThat(RegexEquality.fault("a".repeat(5000))).hasValue("longer than 1000 characters");
        assertThat(RegexEquality.fault("(".repeat(400))).hasValue("nested too deep");
        assertThat(RegexEquality.fault("a&b")).hasValue("no line matches it");
        assertThat(RegexEquality.fault("a|b")).isEmpty();
    }

    @Test
    void real_rows_mean_what_the_library_itself_makes_of_them() throws IOException {
        Assumptions.assumeTrue(Files.exists(ROWS), "skipped: data set not present");
        List<String> expressions = VerifyRows.outputs(ROWS).stream()
                .filter(expression -> !expression.contains("\\b"))
                .distinct()
                .limit(400)
                .toList();
        String before = "x";
        for (String expression : expressions) {
            var mine = equality.compare(expression, before);
            boolean theirs = new RegExp(expression, RegExp.COMPLEMENT | RegExp.INTERSECTION)
                    .toAutomaton()
                    .equals(new RegExp(before, RegExp.COMPLEMENT | RegExp.INTERSECTION).toAutomaton());
            assertThat(mine.holds()).as(expression + " and " + before).isEqualTo(theirs);
            assertThat(equality.compare(expression, "(" + expression + ")&(.*)").holds())
                    .as(expression)
                    .isTrue();
            before = expression;
        }
    }
}
