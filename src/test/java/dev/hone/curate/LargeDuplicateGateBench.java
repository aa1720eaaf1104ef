package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.embed.EmbeddingModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cosine duplicate gate on the sentence vectors of 100,000 definitions of WordNet, and faiss' inverted lists on the
 * same ones, alternately in one run: {@code ./mvnw test -Dtest=LargeDuplicateGateBench -Dhone.test.groups.excluded=full
 * -Dhone.bench.python=PYTHON}, where PYTHON has faiss-cpu. Writes target/duplicate-gate-large.txt.
 */
@Tag("bench")
class LargeDuplicateGateBench {
    private static final int ROWS = 100_000;
    private static final int DIMENSIONS = 384;
    private static final int ROUNDS = 3;
    private static final int WAVE = 1000;
    private static final double LIMIT = 0.92;
    private static final Path VECTORS = Path.of("target/glosses.f4");

    @TempDir
    private Path folder;

    @Test
    void the_gate_keeps_what_exact_search_keeps_and_the_times_of_both() throws Exception {
        List<float[]> vectors = vectors();
        DuplicatePeer.write(folder, vectors);
        var report = new StringBuilder();
        try (var peer = new DuplicatePeer("bench/duplicates_ivf.py", folder, DIMENSIONS, LIMIT)) {
            for (int round = 1; round <= ROUNDS; round++) {
                long start = System.nanoTime();
                List<Integer> kept = DuplicatePeer.kept(vectors, LIMIT, WAVE);
                double java = (System.nanoTime() - start) / 1e9;
                report.append(String.format(Locale.ROOT, "round %d: Java %.2f s, kept %d", round, java, kept.size()));
                report.append("; faiss ").append(peer.pass()).append('\n');
                System.out.println(report);
                var exact = new TreeSet<>(Files.readAllLines(folder.resolve("kept.txt")));
                exact.removeAll(kept.stream().map(String::valueOf).toList());
                report.append("kept by faiss' exact search alone: ")
                        .append(exact)
                        .append('\n');
            }
        }
        report.append(String.format(Locale.ROOT, "memory of the gate's vectors: %d MB%n", megabytes(vectors)));
        System.out.println(report);
        Files.writeString(Path.of("target/duplicate-gate-large.txt"), report);
        assertThat(report).isNotEmpty();
    }

    /** What the block adds to the heap, its vectors counted. */
    private static long megabytes(List<float[]> vectors) {
        long before = used();
        var block = new VectorBlock(DIMENSIONS);
        vectors.forEach(vector -> block.add(vector.clone()));
        long after = used();
        assertThat(block.size()).isEqualTo(vectors.size());
        return (after - before) >> 20;
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private List<float[]> vectors() throws IOException {
        if (!Files.exists(VECTORS)) {
            try (var embedder = EmbeddingModels.open("all-minilm-l6-v2", folder, 2)) {
                List<float[]> made = new ArrayList<>();
                List<String> texts = glosses(ROWS);
                for (int from = 0; from < texts.size(); from += 1000) {
                    made.addAll(embedder.embed(texts.subList(from, from + 1000)));
                }
                DuplicatePeer.write(folder, made);
                Files.move(folder.resolve("vectors.f4"), VECTORS);
            }
        }
        var bytes = ByteBuffer.wrap(Files.readAllBytes(VECTORS)).order(ByteOrder.LITTLE_ENDIAN);
        List<float[]> vectors = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            float[] vector = new float[DIMENSIONS];
            bytes.asFloatBuffer().get(row * DIMENSIONS, vector);
            vectors.add(vector);
        }
        return vectors;
    }

    /** So many different definitions. */
    static List<String> glosses(int count) throws IOException {
        var texts = new HashSet<String>();
        for (String part : List.of("noun", "verb", "adj", "adv")) {
            try (InputStream in = LargeDuplicateGateBench.class.getResourceAsStream(
                    "/net/sf/extjwnl/data/wordnet/wn31/data." + part)) {
                String all = new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
                all.lines()
                        .filter(line -> line.contains("| "))
                        .forEach(line -> texts.add(line.substring(line.indexOf("| ") + 2)
                                .split("; \"", 2)[0]
                                .strip()));
            }
        }
        List<String> shuffled = new ArrayList<>(new TreeSet<>(texts));
        Collections.shuffle(shuffled, new Random(5));
        return shuffled.subList(0, count);
    }
}
