package dev.hone.embed;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** A cache that lives as long as a test. */
public final class InMemoryVectorCache implements VectorCache {
    private final Map<String, Map<String, float[]>> vectors = new HashMap<>();

    @Override
    public Map<String, float[]> find(String modelId, Collection<String> textHashes) {
        var found = new HashMap<>(vectors.getOrDefault(modelId, Map.of()));
        found.keySet().retainAll(textHashes);
        return found;
    }

    @Override
    public void store(String modelId, Map<String, float[]> added) {
        var known = vectors.computeIfAbsent(modelId, id -> new HashMap<>());
        added.forEach(known::putIfAbsent);
    }

    int size(String modelId) {
        return vectors.getOrDefault(modelId, Map.of()).size();
    }
}
