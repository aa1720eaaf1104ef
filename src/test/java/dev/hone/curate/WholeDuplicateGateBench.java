package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Example;
import dev.hone.embed.Embedder;
import dev.hone.generate.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What the duplicate gates take together, as a round has them: exact, MinHash and cosine over 100,000 kept definitions
 * of WordNet, with vectors of 384 components, while a wave of 1,000 passes. {@code ./hone test --bench
 * -Dtest=WholeDuplicateGateBench}; writes target/duplicate-gate-memory.txt.
 */
@Tag("bench")
class WholeDuplicateGateBench {
    private static final int ROWS = 100_000;
    private static final int WAVE = 1000;
    private static final long MOST = 500;

    /** Unit vectors by chance, the same for the same text. */
    private static final class ChanceEmbedder implements Embedder {
        @Override
        public String modelId() {
            return "chance";
        }

        @Override
        public int dimensions() {
            return 384;
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            return texts.stream().map(this::unit).toList();
        }

        private float[] unit(String text) {
            var random = new SplittableRandom(text.hashCode());
            float[] vector = new float[dimensions()];
            double square = 0;
            for (int d = 0; d < vector.length; d++) {
                vector[d] = (float) random.nextGaussian();
                square += vector[d] * vector[d];
            }
            for (int d = 0; d < vector.length; d++) {
                vector[d] /= (float) Math.sqrt(square);
            }
            return vector;
        }
    }

    @Test
    void the_gates_of_a_hundred_thousand_kept_rows_take_less_than_five_hundred_megabytes() throws Exception {
        List<String> texts = LargeDuplicateGateBench.glosses(ROWS + WAVE);
        List<Example> kept = new ArrayList<>(texts.subList(0, ROWS).stream()
                .map(text -> Example.seed(text, "a"))
                .toList());
        List<Candidate> offered = texts.subList(ROWS, ROWS + WAVE).stream()
                .map(text -> Rows.candidate(text, "a"))
                .toList();
        long before = used();
        var curator = new Curator(Rows.CONFIG, new ChanceEmbedder(), Rows.reference(List.of(), List.of(), List.of()));
        var most = new AtomicLong();
        var done = new AtomicBoolean();
        Thread watch = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                most.accumulateAndGet(used(), Math::max);
                LockSupport.parkNanos(1_000_000_000);
            }
        });

        Curated curated = curator.curate(offered, kept, Map.of("t", WAVE));
        done.set(true);
        watch.join();

        long during = (most.get() - before) >> 20;
        long after = (used() - before) >> 20;
        told(during, after, curated.kept().size());
        assertThat(curated.kept().size() + curated.dropped().size()).isEqualTo(WAVE);
        assertThat(during).isBetween(after, MOST);
    }

    private static void told(long during, long after, int kept) throws IOException {
        String report = String.format(
                Locale.ROOT,
                "live heap of the gates over %d rows: %d MB at the most while %d pass (%d kept), %d MB after%n",
                ROWS,
                during,
                WAVE,
                kept,
                after);
        System.out.println(report);
        Files.writeString(Path.of("target/duplicate-gate-memory.txt"), report);
    }

    /** What is live, after a collection. */
    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
