package dev.hone.embed;

import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the sentence model that a loop file names. */
public final class EmbeddingModels {
    private EmbeddingModels() {}

    /**
     * Opens a model from the class path, or else from its jar in the folder of fetched models.
     *
     * @param name name in the loop file, such as {@code all-minilm-l6-v2}
     * @param modelsDir folder of jars brought by {@link ModelFetch}; need not exist
     * @param threads processor threads; 0 means all
     * @throws ModelMissing where the model is in neither place
     * @throws ModelUnusable where it is too big for this machine, or damaged
     */
    public static OnnxEmbedder open(String name, Path modelsDir, int threads) {
        SentenceModel model = SentenceModel.named(name);
        ModelFiles files = ModelFiles.onClassPath(model, EmbeddingModels.class.getClassLoader())
                .orElseGet(() -> fetched(model, modelsDir));
        return OnnxEmbedder.load(model, files, threads);
    }

    /** Whether a model needs no fetching. */
    static boolean isShipped(String name) {
        return ModelFiles.onClassPath(SentenceModel.named(name), EmbeddingModels.class.getClassLoader())
                .isPresent();
    }

    private static ModelFiles fetched(SentenceModel model, Path modelsDir) {
        Path jar = modelsDir.resolve(model.jarName());
        if (!Files.isRegularFile(jar)) {
            throw new ModelMissing(model, modelsDir);
        }
        return ModelFiles.inJar(jar);
    }
}
