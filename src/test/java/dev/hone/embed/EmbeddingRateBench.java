package dev.hone.embed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Texts a second by Java and by Python onnxruntime with the same model file and threads, alternately in one run:
 * {@code ./mvnw test -Dtest=EmbeddingRateBench -Dhone.test.groups.excluded=full -Dhone.bench.python=PYTHON}. Writes
 * target/embedding-rate.txt.
 */
@Tag("bench")
class EmbeddingRateBench {
    private static final int TEXTS = 2000;
    private static final int ROUNDS = 5;
    private static final int THREADS = 2;
    private static final SentenceModel MODEL = SentenceModel.ALL_MINILM_L6_V2;

    @TempDir
    private Path folder;

    @Test
    void java_and_python_give_the_same_vectors_and_their_rates() throws Exception {
        List<String> texts = texts();
        Files.writeString(folder.resolve("texts.json"), new ObjectMapper().writeValueAsString(texts));
        var report = new StringBuilder();
        Process peer = peer();
        try (var embedder = EmbeddingModels.open(MODEL.modelName(), folder, THREADS);
                BufferedReader answers = peer.inputReader(StandardCharsets.UTF_8)) {
            report.append(answers.readLine()).append('\n');
            for (int round = 0; round <= ROUNDS; round++) {
                long start = System.nanoTime();
                List<float[]> vectors = embedder.embed(texts);
                double java = (System.nanoTime() - start) / 1e9;
                peer.getOutputStream().write('\n');
                peer.getOutputStream().flush();
                double python = Double.parseDouble(answers.readLine());
                assertSame(vectors);
                report.append(String.format(
                        Locale.ROOT,
                        "%s: Java %.0f texts/s, Python %.0f texts/s, Java/Python %.2f%n",
                        round == 0 ? "warm-up" : "round " + round,
                        TEXTS / java,
                        TEXTS / python,
                        python / java));
            }
        } finally {
            peer.destroy();
        }
        System.out.println(report);
        Files.writeString(Path.of("target/embedding-rate.txt"), report);
    }

    private static List<String> texts() throws IOException {
        var mapper = new ObjectMapper();
        List<String> texts = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("../shared/data/banking77/train.jsonl"))) {
            texts.add(mapper.readTree(line).get("input").asText());
        }
        return texts.subList(0, TEXTS);
    }

    private Process peer() throws IOException {
        Path jar = folder.resolve(MODEL.jarName());
        String entry = getClass().getResource("/" + MODEL.onnxResource()).getPath();
        Files.createSymbolicLink(jar, Path.of(entry.substring("file:".length(), entry.indexOf('!'))));
        return new ProcessBuilder(
                        System.getProperty("hone.bench.python", "python3"),
                        "bench/embedding_rate.py",
                        jar.toString(),
                        MODEL.modelName(),
                        folder.resolve("texts.json").toString(),
                        folder.resolve("vectors.f32").toString(),
                        Integer.toString(THREADS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private void assertSame(List<float[]> vectors) throws IOException {
        var floats = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("vectors.f32")))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        for (float[] vector : vectors) {
            float[] other = new float[vector.length];
            floats.get(other);
            assertThat(Cosine.of(vector, other)).isGreaterThan(0.99999);
        }
    }
}
