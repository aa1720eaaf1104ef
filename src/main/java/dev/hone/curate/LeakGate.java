package dev.hone.curate;

import dev.hone.config.CurateConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Drops an input that is, or nearly is, a row which only scores: training on it would make the score a lie. The detail
 * names the kind of row and a number, never the row's text.
 */
final class LeakGate implements Gate {
    static final String NAME = "leak";

    private final CurateConfig.Leak limits;
    private final List<ScoredRows> rows;

    LeakGate(CurateConfig.Leak limits, List<ScoredRows> rows) {
        this.limits = limits;
        this.rows = List.copyOf(rows);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Objection> check(Item item) {
        return rows.stream().flatMap(split -> check(item, split).stream()).findFirst();
    }

    @Override
    public List<Map<String, String>> measured(List<Item> kept) {
        List<float[]> vectors = kept.stream().map(Item::vector).toList();
        List<Map<String, String>> measured = new ArrayList<>();
        vectors.forEach(vector -> measured.add(new TreeMap<>()));
        for (ScoredRows split : rows) {
            double[] highest = split.isEmpty() ? new double[0] : split.highestCosines(vectors);
            for (int i = 0; i < highest.length; i++) {
                measured.get(i).put("cosine-" + split.split().word(), Gate.figure(highest[i]));
            }
        }
        return measured;
    }

    private Optional<Objection> check(Item item, ScoredRows split) {
        if (split.hasText(item.words())) {
            return leak("exact", split, "The same text as %s row".formatted(split.article()));
        }
        if (split.sharesRun(item.words())) {
            return leak(
                    "ngram", split, "%d words in a row as in %s row".formatted(limits.wordNgram(), split.article()));
        }
        if (split.hasSameWords(item.words())) {
            return leak("words", split, "Almost the same words, in any order, as %s row".formatted(split.article()));
        }
        double replaced = split.highestCosineWithOneWordReplaced(item.words(), item.vector());
        if (replaced > limits.oneWordAbove()) {
            return leak("one-word", split, "All words but one, " + above(replaced, limits.oneWordAbove(), split));
        }
        double cosine = split.highestCosineAbove(limits.cosineAbove(), item.vector());
        if (cosine > limits.cosineAbove()) {
            return leak("cosine", split, "Near in meaning, " + above(cosine, limits.cosineAbove(), split));
        }
        return Optional.empty();
    }

    private static String above(double cosine, double limit, ScoredRows split) {
        return String.format(Locale.ROOT, "cosine %.3f, above %.2f, to %s row", cosine, limit, split.article());
    }

    private static Optional<Objection> leak(String how, ScoredRows split, String what) {
        return Objection.forGood(how + "-" + split.split().word(), what + ".");
    }
}
