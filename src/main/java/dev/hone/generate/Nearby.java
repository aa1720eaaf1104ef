package dev.hone.generate;

import dev.hone.data.Example;
import dev.hone.embed.Cosine;
import dev.hone.embed.Embedder;
import java.util.ArrayList;
import java.util.Comparator;
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

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The nearest row that fits, the first of equals. */
    Optional<Example> nearest(String text, Predicate<Example> fits) {
        return nearest(List.of(text), 1, fits).stream().findFirst();
    }

    /** The rows that fit and are nearest to any of the texts, nearest first. */
    List<Example> nearest(List<String> texts, int most, Predicate<Example> fits) {
        if (rows.isEmpty() || texts.isEmpty()) {
            return List.of();
        }
        if (vectors.isEmpty()) {
            vectors = embedder.embed(rows.stream().map(Example::input).toList());
        }
        List<float[]> units = embedder.embed(texts);
        List<Near> found = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (fits.test(rows.get(i))) {
                found.add(new Near(rows.get(i), closeness(vectors.get(i), units)));
            }
        }
        return found.stream()
                .sorted(Comparator.comparingDouble(near -> -near.cosine()))
                .limit(most)
                .map(Near::row)
                .toList();
    }

    private record Near(Example row, double cosine) {}

    private static double closeness(float[] vector, List<float[]> units) {
        return units.stream()
                .mapToDouble(unit -> Cosine.ofUnit(vector, unit))
                .max()
                .orElseThrow();
    }
}
