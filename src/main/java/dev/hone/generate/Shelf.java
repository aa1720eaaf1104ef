package dev.hone.generate;

import dev.hone.embed.Embedder;
import java.util.List;

/** Inputs of rows that exist already; their vectors are computed the first time that somebody asks for nearness. */
final class Shelf {
    private final List<String> inputs;
    private final Embedder embedder;
    private List<float[]> vectors = List.of();

    Shelf(List<String> inputs, Embedder embedder) {
        this.inputs = List.copyOf(inputs);
        this.embedder = embedder;
    }

    int size() {
        return inputs.size();
    }

    String input(int row) {
        return inputs.get(row);
    }

    /** What turns texts into vectors. */
    Embedder embedder() {
        return embedder;
    }

    /** Unit vectors of texts that are not on the shelf. */
    List<float[]> embed(List<String> texts) {
        return embedder.embed(texts);
    }

    /** Unit vectors of all rows, in order. */
    synchronized List<float[]> vectors() {
        if (vectors.size() < inputs.size()) {
            vectors = List.copyOf(embedder.embed(inputs));
        }
        return vectors;
    }
}
