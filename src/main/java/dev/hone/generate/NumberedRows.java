package dev.hone.generate;

import dev.hone.data.Example;
import dev.hone.embed.Embedder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns examples into vectors and label numbers. */
final class NumberedRows {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Embedder embedder;

    /** @param labels all labels; their order gives the numbers */
    NumberedRows(List<String> labels, Embedder embedder) {
        labels.forEach(label -> numbers.putIfAbsent(label, numbers.size()));
        this.embedder = embedder;
    }

    /** Number of labels. */
    int labels() {
        return numbers.size();
    }

    /** Whether the row has one of the labels. */
    boolean isKnown(Example row) {
        return numbers.containsKey(row.output());
    }

    /** The rows with one of the labels, in order. */
    List<Example> known(List<Example> rows) {
        return rows.stream().filter(this::isKnown).toList();
    }

    /** Rows as numbers; all must have one of the labels. */
    LabelledVectors of(List<Example> rows) {
        return new LabelledVectors(
                embedder.embed(rows.stream().map(Example::input).toList()),
                rows.stream().map(row -> numbers.get(row.output())).toList());
    }
}
