package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hone.embed.Cosine;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorBlockTest {
    private static final double LIMIT = 0.92;
    private final SplittableRandom random = new SplittableRandom(11);

    /** Before, at and after the size from which on directions are learned. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2047, 2048, 5000})
    void no_vector_above_the_limit_is_missed_at_any_size(int size) {
        List<float[]> stored = vectors(size);
        var block = new VectorBlock(48).addAll(stored);
        List<float[]> queries = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            queries.add(near(stored.get(random.nextInt(size)), 0.55 * random.nextDouble()));
        }

        double[] together = block.highestCosinesAbove(LIMIT, queries);

        int above = 0;
        for (int i = 0; i < queries.size(); i++) {
            float[] query = queries.get(i);
            double exact = stored.stream()
                    .mapToDouble(row -> Cosine.ofUnit(row, query))
                    .max()
                    .orElseThrow();
            assertThat(together[i] > LIMIT).isEqualTo(exact > LIMIT);
            assertThat(block.highestCosineAbove(LIMIT, query)).isEqualTo(together[i]);
            if (exact > LIMIT) {
                above++;
                assertThat(together[i]).isCloseTo(exact, within(1e-9));
            }
        }
        assertThat(above).isBetween(20, 149);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 32})
    void vectors_that_span_few_dimensions_hide_nothing(int dimensions) {
        List<float[]> stored = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            float[] flat = new float[dimensions];
            double angle = i * 2e-4;
            flat[0] = (float) Math.cos(angle);
            flat[1] = (float) Math.sin(angle);
            stored.add(flat);
        }
        var block = new VectorBlock(dimensions).addAll(stored);
        float[] beside = new float[dimensions];
        beside[0] = (float) Math.cos(0.6 + Math.acos(LIMIT) - 1e-3);
        beside[1] = (float) Math.sin(0.6 + Math.acos(LIMIT) - 1e-3);
        assertThat(block.highestCosineAbove(LIMIT, beside)).isGreaterThan(LIMIT);
    }

    private List<float[]> vectors(int size) {
        List<float[]> vectors = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            vectors.add(near(new float[48], 1));
        }
        return vectors;
    }

    private float[] near(float[] vector, double apart) {
        float[] near = new float[vector.length];
        double square = 0;
        for (int d = 0; d < near.length; d++) {
            near[d] = (float) (vector[d] + apart * random.nextGaussian() / Math.sqrt(near.length));
            square += near[d] * near[d];
        }
        for (int d = 0; d < near.length; d++) {
            near[d] /= (float) Math.sqrt(square);
        }
        return near;
    }
}
