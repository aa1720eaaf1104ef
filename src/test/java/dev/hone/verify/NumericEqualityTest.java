package dev.hone.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumericEqualityTest {
    private final NumericEquality equality = new NumericEquality(1e-6);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    #### 18           | So she makes 9 * 2 = $18 every day.
                    #### 18           | 16 - 3 = 13, so the answer is 18.00
                    1234.5            | 1,234.5
                    1234567           | 1,234,567
                    1234567.25        | 1.234.567,25
                    12.5              | 12,5
                    1234567           | 1 234 567
                    0.75              | 3/4
                    0.75              | ¾
                    1.5               | 1 1/2
                    2.5               | 2½
                    -10               | −10
                    -10               | -$10
                    -10               | $-10
                    0.5               | 50%
                    50                | 50 %
                    50%               | 0.5
                    50 percent        | 50%
                    2000 m            | 2 km
                    90 minutes        | 1.5 hours
                    $3                | 300 cents
                    $5                | 5 dollars
                    5 dollars         | 5
                    30                | 30 apples
                    1200000           | 1.2e6
                    1200000           | 1.2 x 10^6
                    0.333333          | 1/3
                    42                | The answer is \\boxed{42}. I checked it 3 times.
                    0.5               | \\boxed{\\frac{1}{2}}
                    42                | **Answer: 42**
                    18                | #### 18\\n
                    .5                | 0.5
                    1000              | 1,000.
                    """)
    void the_same_amount_is_found_however_it_is_written(String expected, String answer) {
        assertThat(equality.compare(expected, answer)).isInstanceOf(Equality.Equal.class);
        assertThat(equality.compare(answer, expected)).isInstanceOf(Equality.Equal.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    18                | 81
                    18                | -18
                    18                | 18.1
                    0.5               | 0.5%
                    5 km              | 5 m
                    5 dollars         | 5 euros
                    5 hours           | 5 kg
                    1000              | 1.000.000
                    12                | the answer is 21, not 12
                    #### 18           | 18 is what I start from, and #### 20
                    3/4               | 3
                    50%               | 5
                    1234              | 12.34
                    """)
    void other_amounts_are_told_apart(String expected, String answer) {
        assertThat(equality.compare(expected, answer)).isInstanceOf(Equality.Different.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no idea", "#### none", "1/0", "NaN", "1e9999", "##########", "\\boxed{}"})
    void an_answer_without_a_number_is_unreadable(String answer) {
        assertThat(equality.compare("18", answer)).isInstanceOf(Equality.Unreadable.class);
    }

    @Test
    void what_was_expected_must_hold_a_number() {
        assertThat(equality.compare("many", "18")).isInstanceOf(Equality.Undecided.class);
    }

    @Test
    void long_answers_end_soon() {
        assertThat(equality.compare("18", "1,".repeat(200_000)).holds()).isFalse();
        assertThat(equality.compare("18", "9".repeat(200_000)).holds()).isFalse();
        assertThat(equality.compare("18", "\\boxed{".repeat(50_000)).holds()).isFalse();
        assertThat(equality.compare("18", "answer is ".repeat(50_000) + "18").holds())
                .isTrue();
    }

    @Test
    void tolerance_is_a_share_of_the_larger_number() {
        assertThat(new NumericEquality(0.01).compare("100", "99.5").holds()).isTrue();
        assertThat(new NumericEquality(0.01).compare("100", "98").holds()).isFalse();
        assertThat(new NumericEquality(0).compare("0.1", "1/10").holds()).isTrue();
        assertThatThrownBy(() -> new NumericEquality(1)).hasMessageContaining("tolerance (1.0)");
        assertThatThrownBy(() -> new NumericEquality(Double.NaN)).hasMessageContaining("tolerance (NaN)");
    }

    @Test
    void sums_that_do_not_hold_are_found() {
        assertThat(Arithmetic.faults("16 - 3 - 4 = 9 eggs. She makes 9 * 2 = $18.\n#### 18"))
                .isEmpty();
        assertThat(Arithmetic.faults("The price is 60/100 * 5 = $3, and $40 + $24 = $64.\n#### 64"))
                .isEmpty();
        assertThat(Arithmetic.faults("16 - 3 - 4 = 10 eggs.\n#### 18")).containsExactly("16 - 3 - 4 is not 10");
        assertThat(Arithmetic.faults("I think it is right.")).containsExactly("it ends in no number");
        assertThat(Arithmetic.faults("1 ".repeat(100_000))).isEmpty();
    }
}
