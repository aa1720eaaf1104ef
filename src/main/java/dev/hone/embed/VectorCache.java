package dev.hone.embed;

import java.util.Collection;
import java.util.Map;

/** Remembers vectors by the content hash of their text. */
public interface VectorCache {
    /** The vectors known for these hashes under a model; unknown ones are absent. */
    Map<String, float[]> find(String modelId, Collection<String> textHashes);

    /** Stores vectors by hash; an already stored hash is left as it is. */
    void store(String modelId, Map<String, float[]> vectors);
}
