package dev.hone.embed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
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
        try (var embedder = EmbeddingModels.open(MODEL.modelName(), folder, THREADS);
                var usual = new Peer(true);
                var resting = new Peer(false)) {
            for (int round = 0; round <= ROUNDS; round++) {
                report.append(round == 0 ? "warm-up" : "round " + round);
                report.append(": Java").append(java(embedder, texts));
                report.append(", Python").append(usual.pass());
                report.append(", Python without spinning").append(resting.pass());
                report.append('\n');
            }
            assertSame(embedder.embed(texts));
        }
        System.out.println(report);
        Files.writeString(Path.of("target/embedding-rate.txt"), report);
    }

    private static String java(OnnxEmbedder embedder, List<String> texts) {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = machine.getProcessCpuTime();
        long start = System.nanoTime();
        int embedded = embedder.embed(texts).size();
        assertThat(embedded).isEqualTo(TEXTS);
        return rate((System.nanoTime() - start) / 1e9, (machine.getProcessCpuTime() - cpu) / 1e9);
    }

    private static String rate(double seconds, double cpuSeconds) {
        return String.format(Locale.ROOT, " %.0f texts/s (%.0f/cpu-s)", TEXTS / seconds, TEXTS / cpuSeconds);
    }

    private static List<String> texts() throws IOException {
        var mapper = new ObjectMapper();
        List<String> texts = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("../shared/data/banking77/train.jsonl"))) {
            texts.add(mapper.readTree(line).get("input").asText());
        }
        return texts.subList(0, TEXTS);
    }

    /** The Python process; waits for a line before each pass. */
    private final class Peer implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;

        Peer(boolean spinning) throws IOException {
            Path jar = folder.resolve(MODEL.jarName());
            if (!Files.exists(jar)) {
                String entry =
                        getClass().getResource("/" + MODEL.onnxResource()).getPath();
                Files.createSymbolicLink(jar, Path.of(entry.substring("file:".length(), entry.indexOf('!'))));
            }
            process = new ProcessBuilder(
                            System.getProperty("hone.bench.python", "python3"),
                            "bench/embedding_rate.py",
                            jar.toString(),
                            MODEL.modelName(),
                            folder.resolve("texts.json").toString(),
                            folder.resolve("vectors.f32").toString(),
                            Integer.toString(THREADS),
                            spinning ? "1" : "0")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            answers = process.inputReader(StandardCharsets.UTF_8);
            System.out.println(answers.readLine());
        }

        String pass() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            String[] seconds = answers.readLine().split(" ");
            return rate(Double.parseDouble(seconds[0]), Double.parseDouble(seconds[1]));
        }

        @Override
        public void close() {
            process.destroy();
        }
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
