package dev.hone.embed;

import static java.util.Objects.requireNonNull;

import dev.hone.data.ContentHash;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An embedder that asks another one only for texts whose vector is not remembered. */
public final class CachedEmbedder implements Embedder {
    /** Texts embedded between two writes: a second or two of work is what a kill can lose. */
    private static final int CHUNK = 512;

    private final Embedder embedder;
    private final VectorCache cache;

    public CachedEmbedder(Embedder embedder, VectorCache cache) {
        this.embedder = embedder;
        this.cache = cache;
    }

    @Override
    public List<float[]> embed(List<String> texts) {
        var textByHash = new LinkedHashMap<String, String>();
        List<String> hashes = texts.stream().map(ContentHash::of).toList();
        for (int i = 0; i < hashes.size(); i++) {
            textByHash.putIfAbsent(hashes.get(i), texts.get(i));
        }
        Map<String, float[]> vectors =
                textByHash.isEmpty() ? new HashMap<>() : new HashMap<>(cache.find(modelId(), textByHash.keySet()));
        textByHash.keySet().removeAll(vectors.keySet());
        embedMissing(textByHash, vectors);
        // Copies, so that a caller that changes one vector does not change that of an equal text.
        return hashes.stream()
                .map(hash -> requireNonNull(vectors.get(hash)).clone())
                .toList();
    }

    private void embedMissing(Map<String, String> missing, Map<String, float[]> vectors) {
        List<String> hashes = new ArrayList<>(missing.keySet());
        for (int from = 0; from < hashes.size(); from += CHUNK) {
            List<String> chunk = hashes.subList(from, Math.min(hashes.size(), from + CHUNK));
            List<float[]> embedded =
                    embedder.embed(chunk.stream().map(missing::get).toList());
            var fresh = new LinkedHashMap<String, float[]>();
            for (int i = 0; i < chunk.size(); i++) {
                fresh.put(chunk.get(i), embedded.get(i));
            }
            cache.store(modelId(), fresh);
            vectors.putAll(fresh);
        }
    }

    @Override
    public int dimensions() {
        return embedder.dimensions();
    }

    @Override
    public String modelId() {
        return embedder.modelId();
    }
}
