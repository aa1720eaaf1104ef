package dev.hone.embed;

import java.util.List;

/** Turns texts into unit vectors; the vector of a text never depends on the other texts of the call. */
public interface Embedder {
    /** One L2-normalised vector of {@link #dimensions()} components (rounded to 1e-5) per text, in order. */
    List<float[]> embed(List<String> texts);

    /** Length of every vector. */
    int dimensions();

    /** Name and precision of the weights, for cache keys and the manifest. */
    String modelId();
}
