package dev.hone.loop;

import dev.hone.evaluate.Score;
import java.util.Locale;

/** Figures in sentences. */
final class Words {
    private Words() {}

    /** {@code accuracy 0.612 (0.567-0.655)}. */
    static String score(Score score) {
        return String.format(
                Locale.ROOT, "%s %.3f (%.3f-%.3f)", score.metric(), score.value(), score.low(), score.high());
    }
}
