package dev.hone.config;

/**
 * Something wrong with a file that the user wrote.
 *
 * @param file path as the user gave it
 * @param line 1-based; 0 where the whole file is meant
 * @param column 1-based; 0 where the whole line is meant
 * @param where key or field, such as {@code stop[0].at-least}
 * @param message the value and what is wrong, then after a dash what to do
 */
public record Problem(String file, int line, int column, String where, String message) {
    /** {@code file:line:column  where: message}. */
    public String text() {
        String place = line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
        return where.isEmpty() ? place + "  " + message : place + "  " + where + ": " + message;
    }
}
