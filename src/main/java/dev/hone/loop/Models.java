package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.embed.CachedEmbedder;
import dev.hone.embed.Embedder;
import dev.hone.embed.EmbeddingModels;
import dev.hone.embed.OnnxEmbedder;
import dev.hone.store.Store;
import java.nio.file.Path;

/** The sentence model of a loop, with the home folder's cache. */
final class Models implements AutoCloseable {
    private final OnnxEmbedder model;
    private final Embedder cached;

    private Models(OnnxEmbedder model, Store store) {
        this.model = model;
        this.cached = new CachedEmbedder(model, store.embeddings());
    }

    static Models open(LoopConfig config, Surroundings around, Store store) {
        Path folder = folder(around);
        return new Models(
                EmbeddingModels.open(
                        config.embed().model(), folder, config.embed().threads()),
                store);
    }

    /** Where fetched models lie. */
    static Path folder(Surroundings around) {
        return around.home().resolve("models");
    }

    Embedder embedder() {
        return cached;
    }

    @Override
    public void close() {
        model.close();
    }
}
