package dev.hone.loop;

import dev.hone.evaluate.Score;
import java.util.Locale;

/** Figures in sentences. */
final class Words {
    private Words() {}

    /** {@code 1 row}, {@code 12 rows}. */
    static String count(int count, String noun) {
        return "%d %s%s".formatted(count, noun, count == 1 ? "" : "s");
    }

    /** {@code 1 row waits for review}, {@code 12 rows wait for review}. */
    static String waiting(int rows) {
        return count(rows, "row") + (rows == 1 ? " waits" : " wait") + " for review";
    }

    /** {@code accuracy 0.612 (0.567-0.655)}. */
    static String score(Score score) {
        return String.format(
                Locale.ROOT, "%s %.3f (%.3f-%.3f)", score.metric(), score.value(), score.low(), score.high());
    }
}
