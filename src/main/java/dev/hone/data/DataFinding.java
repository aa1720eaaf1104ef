package dev.hone.data;

/**
 * Something about the rows of a loop that the user should know before anything runs. The message gives line numbers and
 * never text of a row.
 *
 * @param kind what was found
 * @param severity whether it stops the run
 * @param file path as the user gave it
 * @param line 1-based; 0 where the whole file is meant
 * @param message what was found, then after a dash what to do
 */
public record DataFinding(Kind kind, Severity severity, String file, int line, String message) {
    /** What was found. */
    public enum Kind {
        /** The same text with the same label twice in one file. */
        DUPLICATE,
        /** The same text with different labels. */
        CONFLICT,
        /** The same text in two files. */
        OVERLAP,
        /** A label that the seeds do not have. */
        UNKNOWN_LABEL,
        /** Labels that differ only by case, white space or Unicode form. */
        LABEL_VARIANT,
        /** Rows without a label where one is needed. */
        UNLABELLED,
        /** A file without rows. */
        EMPTY
    }

    /** How serious it is. */
    public enum Severity {
        WARNING,
        ERROR
    }

    /** {@code file:line  message}. */
    public String text() {
        return (line == 0 ? file : file + ":" + line) + "  " + message;
    }
}
