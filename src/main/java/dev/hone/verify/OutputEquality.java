package dev.hone.verify;

import dev.hone.data.Example;

/** One way to find out whether two outputs mean the same. */
@FunctionalInterface
public interface OutputEquality {
    /** Compares an answer with what was expected; never throws because of what either holds. */
    Equality compare(String expected, String answer);

    /**
     * Compares an answer with what a row expects.
     *
     * @param row may hold more than its output to tell by, such as tests
     */
    default Equality compare(Example row, String answer) {
        return compare(row.output(), answer);
    }

    /**
     * The same for outputs that all answer one row.
     *
     * @param row whose own output means nothing here
     */
    default OutputEquality to(Example row) {
        return (expected, answer) -> compare(new Example(row.input(), expected, row.lineage()), answer);
    }
}
