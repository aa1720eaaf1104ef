package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;

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
    private static final int WAVE = 1000;
    private static final double LIMIT = 0.92;

    @TempDir
    private Path folder;

    @Test
    void the_gate_keeps_what_numpy_keeps_and_their_times() throws Exception {
        List<float[]> vectors = vectors();
        DuplicatePeer.write(folder, vectors);
        var report = new StringBuilder();
        try (var peer = new DuplicatePeer("bench/duplicates.py", folder, DIMENSIONS, LIMIT)) {
            for (int round = 0; round <= ROUNDS; round++) {
                long start = System.nanoTime();
                List<Integer> kept = DuplicatePeer.kept(vectors, LIMIT, WAVE);
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
}
