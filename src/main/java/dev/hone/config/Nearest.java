package dev.hone.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known word that a mistyped one most likely means. */
public final class Nearest {
    private static final int LONGEST = 100;

    private Nearest() {}

    /** The known word within a third of its letters, if any; case, dashes and underscores do not count. */
    static Optional<String> of(String word, Collection<String> known) {
        String plain = plain(word);
        if (plain.isEmpty() || plain.length() > LONGEST) {
            return Optional.empty();
        }
        return known.stream()
                .filter(candidate -> distance(plain, plain(candidate))
                        <= Math.max(1, plain(candidate).length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(plain, plain(candidate))));
    }

    /** {@code maybe X; } where a known word is near, otherwise nothing: the start of a piece of advice. */
    public static String maybe(String word, Collection<String> known) {
        return of(word, known).map(near -> "maybe " + near + "; ").orElse("");
    }

    private static int distance(String left, String right) {
        return LevenshteinDistance.getDefaultInstance().apply(left, right);
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }
}
