package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    @ParameterizedTest
    @ValueSource(strings = {"0 3 * * *", "*/5 * * * 1-5", " 0 0 3 ? * MON ", "0 0 12 1/5 * ? 2030", "* * * * * ?"})
    void unix_and_quartz_expressions_are_understood(String expression) {
        assertThat(Schedule.parse(expression).retrieveFieldsAsMap()).hasSizeBetween(5, 7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "daily", "0 3 * *", "61 3 * * *", "0 0 25 ? * MON", "0 0 31 2 *", "1 2 3 4 5 6 7 8"})
    void others_are_refused_with_a_reason(String expression) {
        assertThatThrownBy(() -> Schedule.parse(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void an_expression_that_never_fires_is_named_as_such() {
        assertThatThrownBy(() -> Schedule.parse("0 0 30 2 *")).hasMessage("never fires; check day and month");
    }
}
