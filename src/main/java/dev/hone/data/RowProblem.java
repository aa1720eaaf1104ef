package dev.hone.data;

import static java.util.Objects.requireNonNull;

/**
 * Something wrong with one line of a data file. The message never quotes the file's text, since the file may be a
 * locked set.
 *
 * @param line 1-based; 0 where the whole file is meant
 * @param message what is wrong, then after a dash what to do
 */
public record RowProblem(int line, String message) {
    public RowProblem {
        requireNonNull(message, "message");
    }
}
