package dev.hone.embed;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sentence models of a process. A shipped one is unpacked and loaded once and then kept, since that takes longer
 * than most runs need it for. One from the folder of fetched models is loaded each time: its file may have been
 * replaced.
 */
public final class LoadedModels {
    private final Map<Key, OnnxEmbedder> kept = new ConcurrentHashMap<>();

    private record Key(String name, int threads) {}

    /** As {@link EmbeddingModels#open}; closing what it gives leaves a kept model open. */
    public OnnxEmbedder open(String name, Path modelsDir, int threads) {
        if (!EmbeddingModels.isShipped(name)) {
            return EmbeddingModels.open(name, modelsDir, threads);
        }
        return kept.computeIfAbsent(
                new Key(name, threads),
                key -> EmbeddingModels.open(name, modelsDir, threads).kept());
    }
}
