package dev.hone.generate;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows as numbers.
 *
 * @param vectors one unit vector per row
 * @param labels position of the row's label among the labels of the task
 */
record LabelledVectors(List<float[]> vectors, List<Integer> labels) {
    LabelledVectors {
        vectors = List.copyOf(vectors);
        labels = List.copyOf(labels);
        if (vectors.size() != labels.size()) {
            throw new IllegalArgumentException(
                    "%d vectors but %d labels: one for each is needed".formatted(vectors.size(), labels.size()));
        }
    }

    int size() {
        return labels.size();
    }

    float[] vector(int row) {
        return vectors.get(row);
    }

    int label(int row) {
        return labels.get(row);
    }

    /** Rows of one label, in order. */
    List<Integer> ofLabel(int label) {
        return IntStream.range(0, size())
                .filter(row -> label(row) == label)
                .boxed()
                .toList();
    }
}
