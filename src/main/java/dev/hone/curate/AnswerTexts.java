package dev.hone.curate;

import dev.hone.data.Example;
import java.util.List;

/** Outputs as texts that may drift and show a style, where they are neither labels nor short values. */
public final class AnswerTexts {
    private static final int FEWEST_WORDS = 3;

    private AnswerTexts() {}

    /** Whether at least half of the outputs have words enough to be written in one way or another. */
    public static boolean are(List<Example> rows) {
        long texts = rows.stream()
                .filter(row -> row.output().strip().split("\\s+").length >= FEWEST_WORDS)
                .count();
        return !rows.isEmpty() && 2 * texts >= rows.size();
    }

    /** Rows whose inputs are the outputs of others. */
    static List<Example> of(List<Example> rows) {
        return rows.stream()
                .map(row -> Example.seed(row.output(), row.output()))
                .toList();
    }
}
