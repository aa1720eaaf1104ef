package dev.hone.generate;

import dev.hone.data.Example;
import dev.hone.embed.Cosine;
import dev.hone.embed.Embedder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Labelled rows with their vectors, to find those that read most like a text. */
final class Nearby {
    private final List<Example> rows;
    private final Embedder embedder;
    private List<float[]> vectors = List.of();

    Nearby(List<Example> rows, Embedder embedder) {
        Map<String, Example> distinct = new TreeMap<>();
        rows.forEach(row -> distinct.putIfAbsent(row.id(), row));
        this.rows = List.copyOf(distinct.values());
        this.embedder = embedder;
    }

    /** The nearest row that fits, the first of equals. */
    Optional<Example> nearest(String text, Predicate<Example> fits) {
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        if (vectors.isEmpty()) {
            vectors = embedder.embed(rows.stream().map(Example::input).toList());
        }
        float[] unit = embedder.embed(List.of(text)).getFirst();
        Example best = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < rows.size(); i++) {
            double cosine = fits.test(rows.get(i)) ? Cosine.ofUnit(vectors.get(i), unit) : Double.NEGATIVE_INFINITY;
            if (cosine > highest) {
                highest = cosine;
                best = rows.get(i);
            }
        }
        return Optional.ofNullable(best);
    }
}
