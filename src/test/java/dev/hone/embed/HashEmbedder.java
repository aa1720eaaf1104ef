package dev.hone.embed;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A fake embedder: the vector of a text is drawn from its hash. It remembers what it was asked. */
public final class HashEmbedder implements Embedder {
    private final int dimensions;
    private final String modelId;
    private final List<List<String>> asked = new ArrayList<>();

    public HashEmbedder(String modelId, int dimensions) {
        this.modelId = modelId;
        this.dimensions = dimensions;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        asked.add(List.copyOf(texts));
        return texts.stream().map(this::vector).toList();
    }

    private float[] vector(String text) {
        var random = new Random(text.hashCode());
        float[] vector = new float[dimensions];
        double square = 0;
        for (int d = 0; d < dimensions; d++) {
            vector[d] = (float) random.nextGaussian();
            square += vector[d] * vector[d];
        }
        for (int d = 0; d < dimensions; d++) {
            vector[d] /= (float) Math.sqrt(square);
        }
        return vector;
    }

    /** The texts of each call so far. */
    public List<List<String>> asked() {
        return asked;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public String modelId() {
        return modelId;
    }
}
