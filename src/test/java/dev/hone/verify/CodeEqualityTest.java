package dev.hone.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.fixture.Sandboxed;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeEqualityTest {
    private static final Sandbox.Limits TIGHT = new Sandbox.Limits(5, 256, 5, 12);
    private static final String RIGHT = "def twice(x):\n    return 2 * x";

    @BeforeEach
    void thereIsASandbox() {
        Sandboxed.isNeeded();
    }

    private static Equality compare(String expected, String tests, String answer) {
        Example row = new Example("a function twice", expected, Lineage.seed().with(Map.of(Lineage.TESTS, tests)));
        return new CodeEquality(CodeTests.here(TIGHT)).compare(row, answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "twice = lambda x: x + x",
                "```python\ndef twice(x):\n    return x * 2\n```",
                "```\ndef twice(x): return x * 2\n```\n",
                "def twice(x):\n    print('assert False')\n    return x * 2",
                "import warnings\nwarnings.warn('old')\ntwice = lambda x: x * 2"
            })
    void code_that_passes_the_same_tests_is_right_however_it_is_written(String answer) {
        assertThat(compare(RIGHT, "assert twice(4) == 8\nassert twice(-1) == -2", answer)
                        .holds())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "def twice(x): return 8",
                "def thrice(x): return 2 * x",
                "def twice(x): raise SystemExit(0)",
                "import os\nos._exit(0)",
                "def twice(x):\n    while True: pass",
                "class Same(int):\n    __slots__ = ()\nimport builtins\nbuiltins.AssertionError = ValueError\n"
                        + "def twice(x): return 0"
            })
    void code_that_fails_ends_early_or_never_ends_is_wrong(String answer) {
        assertThat(compare(RIGHT, "assert twice(4) == 8\nassert twice(-1) == -2", answer))
                .isInstanceOf(Equality.Different.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"I cannot do that.", "def twice(x) return 2 * x", "Here it is:\n```\ntwice = 1\n```", "\0"})
    void what_is_no_code_is_unreadable(String answer) {
        assertThat(compare(RIGHT, "assert twice(4) == 8", answer)).isInstanceOf(Equality.Unreadable.class);
    }

    @Test
    void nobody_can_tell_by_tests_that_the_right_answer_fails_or_that_are_no_code() {
        assertThat(compare(RIGHT, "assert twice(4) == 9", "def twice(x): return 9"))
                .isInstanceOf(Equality.Undecided.class);
        assertThat(compare(RIGHT, "assert twice(4 == 8", RIGHT)).isInstanceOf(Equality.Undecided.class);
    }

    @Test
    void tests_stand_in_the_input_too_and_without_any_nobody_can_tell() {
        var equality = new CodeEquality(CodeTests.here(TIGHT));
        Example row = Example.seed("Double a number.\n  assert twice(3) == 6\nand no more", RIGHT);

        assertThat(CodeTests.of(row)).isEqualTo("assert twice(3) == 6");
        assertThat(equality.compare(row, "def twice(x): return 6").holds()).isTrue();
        assertThat(equality.compare(row, "def twice(x): return 7")).isInstanceOf(Equality.Different.class);
        assertThat(equality.to(row)
                        .compare("twice = lambda x: 6", "def twice(x): return 6")
                        .holds())
                .isTrue();
        Example bare = Example.seed("Double a number.", RIGHT);
        assertThat(equality.compare(bare, "twice = lambda x: 2 * x")).isInstanceOf(Equality.Undecided.class);
        assertThat(equality.compare(bare, RIGHT + "\n").holds()).isTrue();
    }

    @Test
    void an_answer_cannot_read_the_tests_from_their_files() {
        String thief = """
                import os
                found = [name for name in os.listdir('.') if name != 'run.py']
                def twice(x):
                    return 8 if found else None""";

        assertThat(compare(RIGHT, "assert twice(4) == 8", thief)).isInstanceOf(Equality.Different.class);
    }
}
