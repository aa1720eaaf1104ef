package dev.hone.cli;

import dev.hone.evaluate.Score;
import java.util.Locale;

/** Numbers as the terminal shows them. */
final class Figures {
    private Figures() {}

    /** {@code 0.612 (0.567-0.655)}. */
    static String score(Score score) {
        return String.format(Locale.ROOT, "%.3f (%.3f-%.3f)", score.value(), score.low(), score.high());
    }
}
