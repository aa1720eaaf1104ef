package dev.hone.verify;

import dev.hone.data.Example;
import dev.hone.verify.CodeTests.Result;

/** Whether two pieces of code are as good as each other: both pass the tests of their row. */
public final class CodeEquality implements OutputEquality {
    private final CodeTests tests;

    public CodeEquality(CodeTests tests) {
        this.tests = tests;
    }

    /** Without a row there are no tests, so that only the same text is known to be the same. */
    @Override
    public Equality compare(String expected, String answer) {
        return expected.strip().equals(answer.strip())
                ? new Equality.Equal()
                : new Equality.Undecided("there are no tests to tell by");
    }

    @Override
    public Equality compare(Example row, String answer) {
        String asked = CodeTests.of(row);
        if (asked.isEmpty()) {
            return compare(row.output(), answer);
        }
        return tests.fault(row.output(), asked)
                .<Equality>map(why -> new Equality.Undecided("what was expected: " + why))
                .orElseGet(() -> tried(answer, asked));
    }

    private Equality tried(String answer, String asked) {
        return switch (tests.run(answer, asked)) {
            case Result.Passed passed -> new Equality.Equal();
            case Result.Failed failed -> new Equality.Different(failed.why());
            case Result.Unreadable none -> new Equality.Unreadable(none.why());
        };
    }
}
