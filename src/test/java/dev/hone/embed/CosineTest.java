package dev.hone.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CosineTest {
    @ParameterizedTest
    @CsvSource({"1,3,1,5", "2,40,600,7", "3,5,256,384", "4,5,257,10", "5,3,255,1", "6,9,1000,33"})
    void nearest_are_those_of_the_plain_definition(long seed, int queries, int corpus, int dimensions) {
        float[][] q = random(seed, queries, dimensions);
        float[][] c = random(seed + 100, corpus, dimensions);

        List<List<Nearest>> nearest = Cosine.nearest(q, c, 5);
        double[][] all = Cosine.similarities(q, c);
        double[] highest = Cosine.highest(q, c);

        for (int i = 0; i < queries; i++) {
            for (int j = 0; j < corpus; j++) {
                assertThat(all[i][j]).isCloseTo(plain(q[i], c[j]), within(1e-5));
            }
            double[] row = all[i];
            List<Integer> order = IntStream.range(0, corpus)
                    .boxed()
                    .sorted(Comparator.comparingDouble((Integer j) -> -row[j]).thenComparing(j -> j))
                    .limit(5)
                    .toList();
            assertThat(nearest.get(i)).extracting(Nearest::index).containsExactlyElementsOf(order);
            assertThat(nearest.get(i).getFirst().similarity()).isEqualTo(highest[i]);
        }
    }

    @Test
    void a_value_does_not_depend_on_where_its_vectors_stand() {
        float[][] c = random(1, 700, 384);
        float[][] q = random(2, 3, 384);
        double[][] all = Cosine.similarities(q, c);

        assertThat(Cosine.of(q[2], c[699])).isEqualTo(all[2][699]);
        assertThat(Cosine.similarities(c, q)[300][1]).isEqualTo(all[1][300]);
    }

    @Test
    void equal_similarities_are_ordered_by_position() {
        float[][] corpus = {{0, 1}, {2, 0}, {1, 0}, {3, 0}};

        assertThat(Cosine.nearest(new float[][] {{1, 0}}, corpus, 3).getFirst())
                .containsExactly(new Nearest(1, 1), new Nearest(2, 1), new Nearest(3, 1));
    }

    @Test
    void length_does_not_matter_and_values_stay_within_one() {
        float[] a = {0.1f, 0.7f, 0.3f};
        float[] b = {1000f, 7000f, 3000f};

        assertThat(Cosine.of(a, b)).isCloseTo(1, within(1e-6)).isLessThanOrEqualTo(1);
        assertThat(Cosine.of(a, new float[] {-0.1f, -0.7f, -0.3f}))
                .isCloseTo(-1, within(1e-6))
                .isGreaterThanOrEqualTo(-1);
    }

    @Test
    void a_vector_of_zeros_is_near_to_nothing() {
        assertThat(Cosine.of(new float[3], new float[] {1, 2, 3})).isZero();
    }

    @Test
    void an_empty_corpus_has_no_neighbours() {
        float[][] query = {{1, 0}};

        assertThat(Cosine.nearest(query, new float[0][], 3)).containsExactly(List.of());
        assertThat(Cosine.highest(query, new float[0][])).containsExactly(-1);
        assertThat(Cosine.nearest(new float[0][], query, 3)).isEmpty();
    }

    @Test
    void vectors_of_two_models_are_not_compared() {
        assertThatThrownBy(() -> Cosine.of(new float[] {1, 2}, new float[] {1, 2, 3}))
                .hasMessageContainingAll("2", "3");
        assertThatThrownBy(() -> Cosine.highest(new float[][] {{1}}, new float[][] {{1}, {1, 2}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Cosine.nearest(new float[][] {{1}}, new float[][] {{1}}, 0))
                .hasMessageContaining("k (0)");
    }

    static float[][] random(long seed, int rows, int dimensions) {
        var random = new Random(seed);
        float[][] vectors = new float[rows][dimensions];
        for (float[] vector : vectors) {
            for (int d = 0; d < dimensions; d++) {
                vector[d] = (float) random.nextGaussian();
            }
        }
        return vectors;
    }

    private static double plain(float[] a, float[] b) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int d = 0; d < a.length; d++) {
            dot += (double) a[d] * b[d];
            aa += (double) a[d] * a[d];
            bb += (double) b[d] * b[d];
        }
        return dot / Math.sqrt(aa * bb);
    }
}
