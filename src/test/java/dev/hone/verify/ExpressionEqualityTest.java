package dev.hone.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionEqualityTest {
    private final ExpressionEquality equality = new ExpressionEquality();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    (x+1)^2          | x^2 + 2x + 1
                    2(x+3)           | 2x + 6
                    y = 2x           | x + x
                    \\frac{x}{2}     | 0.5x
                    sqrt(16)         | 4
                    \\sqrt{x^2}      | abs(x)
                    sin(x)^2+cos(x)^2| 1
                    -x^2             | 0 - x*x
                    2^3^2            | 512
                    x/y/2            | x/(2y)
                    2**3             | 8
                    xy               | y*x
                    ln(exp(x))       | x
                    """)
    void formulas_of_one_function_are_equal(String expected, String answer) {
        assertThat(equality.compare(expected, answer)).isInstanceOf(Equality.Equal.class);
    }

    @ParameterizedTest
    @CsvSource({"x,y", "x,x+1e-6", "-x^2,(-x)^2", "2x,x^2", "sqrt(x),x", "1/x,x", "x+0*ln(x),x", "8,9"})
    void others_are_not(String expected, String answer) {
        assertThat(equality.compare(expected, answer)).isInstanceOf(Equality.Different.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x+", "(x", "x)", "x ? y", "hello", "sqrt x", "1.2.3", "x = y = 2", "x; y"})
    void what_is_no_formula_is_unreadable(String answer) {
        assertThat(equality.compare("x", answer)).isInstanceOf(Equality.Unreadable.class);
        assertThat(equality.compare(answer, "x")).isInstanceOf(Equality.Undecided.class);
    }

    @Test
    void deep_long_and_huge_formulas_end_soon() {
        assertThat(equality.compare("x", "(".repeat(500) + "x" + ")".repeat(500)))
                .isInstanceOf(Equality.Unreadable.class);
        assertThat(equality.compare("x", "x^".repeat(400) + "x")).isInstanceOf(Equality.Unreadable.class);
        assertThat(equality.compare("x", "x+".repeat(5000) + "x")).isInstanceOf(Equality.Unreadable.class);
        assertThat(equality.compare("x", "9^9^9^9^9")).isInstanceOf(Equality.Different.class);
        assertThat(equality.compare("9^9^9^9", "9^9^9^9^9")).isInstanceOf(Equality.Undecided.class);
    }

    @Test
    void functions_have_their_usual_values() {
        assertThat(equality.compare("tan(x)", "sin(x)/cos(x)").holds()).isTrue();
        assertThat(equality.compare("log(1000)", "3").holds()).isTrue();
        assertThat(equality.compare("2pi", "6.283185307179586").holds()).isTrue();
    }
}
