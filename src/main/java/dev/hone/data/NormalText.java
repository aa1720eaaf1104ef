package dev.hone.data;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The form in which two texts count as the same: NFC, lower case, letters and digits separated by single blanks. */
public final class NormalText {
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    private NormalText() {}

    /** Normalises a text; a text without any letter or digit keeps its white-space-folded form. */
    public static String of(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        String words = NOT_WORD.matcher(composed).replaceAll(" ").strip();
        return words.isEmpty() ? composed.replaceAll("\\s+", " ").strip() : words;
    }
}
