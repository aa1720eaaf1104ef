package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The cosine duplicate gate on 10,000 vectors of 384 components, and numpy on the same ones, alternately in one run:
 * {@code ./mvnw test -Dtest=DuplicateGateBench -Dhone.test.groups.excluded=full -Dhone.bench.python=PYTHON}. Writes
 * target/duplicate-gate.txt.
 */
@Tag("bench")
class DuplicateGateBench {
    private static final int ROWS = 10_000;
    private static final int DIMENSIONS = 384;
    private static final int ROUNDS = 5;
    private static final double LIMIT = 0.92;

    @TempDir
    private Path folder;

    @Test
    void the_gate_keeps_what_numpy_keeps_and_their_times() throws Exception {
        List<float[]> vectors = vectors();
        write(vectors);
        var report = new StringBuilder();
        try (var peer = new Peer()) {
            for (int round = 0; round <= ROUNDS; round++) {
                long start = System.nanoTime();
                List<Integer> kept = kept(vectors);
                double java = (System.nanoTime() - start) / 1e9;
                String[] numpy = peer.pass().split(" ");
                report.append(String.format(
                        Locale.ROOT,
                        "%s: Java %.2f s, numpy row by row %s s, numpy all pairs at once %s s, kept %d%n",
                        round == 0 ? "warm-up" : "round " + round,
                        java,
                        numpy[0],
                        numpy[1],
                        kept.size()));
                assertThat(Files.readAllLines(folder.resolve("kept.txt")))
                        .isEqualTo(kept.stream().map(String::valueOf).toList());
            }
        }
        System.out.println(report);
        Files.writeString(Path.of("target/duplicate-gate.txt"), report);
    }

    private static List<Integer> kept(List<float[]> vectors) {
        var gate = new CosineDuplicateGate(LIMIT, new VectorBlock(DIMENSIONS), List.of(), DIMENSIONS);
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            Item item = new Item(Rows.candidate("x", "a"), vectors.get(i));
            if (gate.check(item).isEmpty()) {
                gate.kept(item);
                kept.add(i);
            }
        }
        return kept;
    }

    /** Unit vectors around 77 centres, a tenth of them near-copies of earlier ones, at all distances from the limit. */
    private static List<float[]> vectors() {
        SplittableRandom random = new SplittableRandom(5);
        List<float[]> centres = new ArrayList<>();
        for (int i = 0; i < 77; i++) {
            centres.add(unit(random, new float[DIMENSIONS], 1));
        }
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            boolean copy = i > 100 && random.nextInt(10) == 0;
            float[] near = copy ? vectors.get(random.nextInt(i)) : centres.get(random.nextInt(77));
            vectors.add(unit(random, near, copy ? 0.2 + 0.5 * random.nextDouble() : 1.1));
        }
        return vectors;
    }

    private static float[] unit(SplittableRandom random, float[] near, double apart) {
        double[] made = new double[DIMENSIONS];
        double square = 0;
        for (int d = 0; d < DIMENSIONS; d++) {
            made[d] = near[d] + apart * random.nextGaussian() / Math.sqrt(DIMENSIONS);
            square += made[d] * made[d];
        }
        float[] unit = new float[DIMENSIONS];
        for (int d = 0; d < DIMENSIONS; d++) {
            unit[d] = (float) (made[d] / Math.sqrt(square));
        }
        return unit;
    }

    private void write(List<float[]> vectors) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(ROWS * DIMENSIONS * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] vector : vectors) {
            for (float value : vector) {
                bytes.putFloat(value);
            }
        }
        Files.write(folder.resolve("vectors.f4"), bytes.array());
    }

    /** numpy, which does the same each time it is asked. */
    private final class Peer implements AutoCloseable {
        private final Process process;
        private final BufferedReader answers;

        Peer() throws IOException {
            process = new ProcessBuilder(
                            System.getProperty("hone.bench.python", "python3"),
                            "bench/duplicates.py",
                            folder.resolve("vectors.f4").toString(),
                            folder.resolve("kept.txt").toString(),
                            String.valueOf(DIMENSIONS),
                            String.valueOf(LIMIT))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            answers = process.inputReader(StandardCharsets.UTF_8);
        }

        String pass() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
            String line = answers.readLine();
            assertThat(line).as("numpy answers").isNotNull();
            return String.valueOf(line);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
