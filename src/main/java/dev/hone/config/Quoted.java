package dev.hone.config;

/** A value of the user's file as an error text may show it: one line, short, without control characters. */
final class Quoted {
    private static final int LONGEST = 80;

    private Quoted() {}

    static String of(String text) {
        return of(text, LONGEST);
    }

    /** At most so many characters of a text. */
    static String of(String text, int longest) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(longest).forEach(point -> append(shown, point));
        if (text.codePointCount(0, text.length()) > longest) {
            shown.append("...");
        }
        return shown.isEmpty() ? "''" : shown.toString();
    }

    /** Control characters, and those that reorder a line, could forge output on a terminal. */
    private static void append(StringBuilder shown, int point) {
        int type = Character.getType(point);
        boolean unsafe = Character.isISOControl(point)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
        if (unsafe) {
            shown.append("\\u%04X".formatted(point));
        } else {
            shown.appendCodePoint(point);
        }
    }
}
