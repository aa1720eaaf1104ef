package dev.hone.report;

/** Makes texts of unknown origin safe to show: short, on one line, without control or direction characters. */
final class Texts {
    /** Characters of an example that a report carries. */
    static final int LONG = 500;

    /** Characters of a text on the map. */
    static final int SHORT = 160;

    private Texts() {}

    /** The first characters of a text, whole code points only, with an ellipsis where something was cut. */
    static String clip(String text, int limit) {
        if (text.codePointCount(0, text.length()) <= limit) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, limit - 1)) + "\u2026";
    }

    /** The text with whatever could move the cursor, change direction or hide replaced by a visible mark. */
    static String visible(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(point -> shown.appendCodePoint(isHidden(point) ? 0xFFFD : point));
        return shown.toString();
    }

    /** The text on one line. */
    static String oneLine(String text) {
        return visible(text.replaceAll("\\s+", " ").strip());
    }

    /** The text for the inside of an HTML element or a quoted attribute. */
    static String html(String text) {
        return visible(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static boolean isHidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n' && point != '\t';
            case Character.SURROGATE -> true;
            // U+200D joins emoji and U+200C is spelling in some scripts; the rest of the class only misleads here.
            case Character.FORMAT -> point != 0x200D && point != 0x200C;
            default -> false;
        };
    }
}
