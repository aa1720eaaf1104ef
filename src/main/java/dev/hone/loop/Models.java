package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.embed.CachedEmbedder;
import dev.hone.embed.Embedder;
import dev.hone.embed.ModelFetch;
import dev.hone.embed.ModelMissing;
import dev.hone.embed.OnnxEmbedder;
import dev.hone.embed.ProcessRunner;
import dev.hone.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sentence model of a loop, with the home folder's cache. */
final class Models implements AutoCloseable {
    private final OnnxEmbedder model;
    private final Embedder cached;
    private final boolean lent;

    private Models(OnnxEmbedder model, Embedder cached, boolean lent) {
        this.model = model;
        this.cached = cached;
        this.lent = lent;
    }

    private Models(OnnxEmbedder model, Store store) {
        this(model, new CachedEmbedder(model, store.embeddings()), false);
    }

    /** The same models for a borrower whose closing leaves them open. */
    Models lent() {
        return new Models(model, cached, true);
    }

    /** Opens the model that the loop file names; one that is not shipped is brought by Maven on first use. */
    static Models open(LoopConfig config, Surroundings around, Store store) {
        String name = config.embed().model();
        int threads = config.embed().threads();
        Path folder = folder(around);
        try {
            return new Models(around.online().sentences().open(name, folder, threads), store);
        } catch (ModelMissing missing) {
            if (!Files.isExecutable(around.root().resolve("mvnw"))) {
                throw missing;
            }
            var javaHome = Path.of(System.getProperty("java.home"));
            new ModelFetch(around.root(), new ProcessRunner(javaHome)).fetch(name, folder);
            return new Models(around.online().sentences().open(name, folder, threads), store);
        }
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
        if (!lent) {
            model.close();
        }
    }
}
