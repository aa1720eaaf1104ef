package dev.hone.cli;

/** Texts of unknown origin on a terminal. */
final class Shown {
    private Shown() {}

    /** The text on one line, without what could steer a terminal, shortened. */
    static String line(String text, int most) {
        String plain = text.replaceAll("\\s+", " ")
                .replaceAll("[\\p{Cc}\\p{Cf}]", "\uFFFD")
                .strip();
        return plain.codePointCount(0, plain.length()) <= most
                ? plain
                : plain.substring(0, plain.offsetByCodePoints(0, most - 1)) + "\u2026";
    }
}
