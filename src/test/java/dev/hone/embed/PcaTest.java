package dev.hone.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PcaTest {
    @Test
    void the_first_axis_lies_along_the_widest_spread() {
        float[][] rows = {{-4, 1, 0}, {-2, 1, 0.1f}, {0, 1, -0.1f}, {2, 1, 0.1f}, {4, 1, -0.1f}};

        Pca pca = Pca.fit(rows, 2);
        float[][] map = pca.project(rows);

        assertThat(pca.explainedShares()[0]).isGreaterThan(0.99);
        assertThat(map[0][0]).isCloseTo(-4, within(0.05f));
        assertThat(map[4][0]).isCloseTo(4, within(0.05f));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60})
    void all_axes_together_keep_every_distance_with_fewer_or_more_rows_than_components(int count) {
        float[][] rows = CosineTest.random(3, count, 40);

        float[][] projected = Pca.fit(rows, 40).project(rows);

        for (int i = 1; i < count; i++) {
            assertThat(distance(projected[0], projected[i])).isCloseTo(distance(rows[0], rows[i]), within(1e-3));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60})
    void coordinates_are_uncorrelated_and_their_variances_are_the_shares(int count) {
        float[][] rows = CosineTest.random(4, count, 40);
        Pca pca = Pca.fit(rows, 5);
        float[][] projected = pca.project(rows);

        double total = 0;
        for (double[] pair : new double[][] {{0, 1}, {0, 4}, {2, 3}}) {
            assertThat(covariance(projected, (int) pair[0], (int) pair[1])).isCloseTo(0, within(1e-3));
        }
        for (int d = 0; d < 40; d++) {
            total += covariance(rows, d, d);
        }
        for (int axis = 0; axis < 5; axis++) {
            assertThat(covariance(projected, axis, axis) / total).isCloseTo(pca.explainedShares()[axis], within(1e-4));
        }
        assertThat(pca.explainedShares()).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    }

    @Test
    void equal_rows_give_equal_coordinates_to_the_last_bit() {
        float[][] rows = CosineTest.random(5, 100, 30);

        assertThat(Pca.fit(rows, 7).project(rows))
                .isDeepEqualTo(Pca.fit(rows.clone(), 7).project(rows));
    }

    @Test
    void the_direction_of_an_axis_does_not_depend_on_the_order_of_the_rows() {
        float[][] rows = CosineTest.random(6, 50, 10);
        float[][] reversed = new float[50][];
        for (int i = 0; i < 50; i++) {
            reversed[49 - i] = rows[i];
        }

        float[][] one = Pca.fit(rows, 3).project(rows);
        float[][] other = Pca.fit(reversed, 3).project(rows);

        for (int i = 0; i < 50; i++) {
            assertThat(other[i]).containsExactly(one[i], within(1e-4f));
        }
    }

    @Test
    void axes_beyond_the_span_of_the_rows_are_zero() {
        float[][] rows = {{1, 0, 0}, {3, 0, 0}};

        float[][] projected = Pca.fit(rows, 5).project(rows);

        assertThat(projected[0]).containsExactly(new float[] {-1, 0, 0, 0, 0}, within(1e-6f));
        assertThat(projected[1]).containsExactly(new float[] {1, 0, 0, 0, 0}, within(1e-6f));
    }

    @Test
    void equal_rows_all_land_on_the_origin() {
        float[][] rows = {{1, 2}, {1, 2}, {1, 2}};

        assertThat(Pca.fit(rows, 2).project(rows)).isDeepEqualTo(new float[3][2]);
    }

    @Test
    void nothing_to_fit_is_refused() {
        assertThatThrownBy(() -> Pca.fit(new float[0][], 2)).hasMessageContaining("0 rows");
        assertThatThrownBy(() -> Pca.fit(new float[1][3], 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double distance(float[] a, float[] b) {
        double square = 0;
        for (int d = 0; d < a.length; d++) {
            square += (a[d] - b[d]) * (a[d] - b[d]);
        }
        return Math.sqrt(square);
    }

    private static double covariance(float[][] rows, int a, int b) {
        double meanA = 0;
        double meanB = 0;
        for (float[] row : rows) {
            meanA += row[a] / rows.length;
            meanB += row[b] / rows.length;
        }
        double sum = 0;
        for (float[] row : rows) {
            sum += (row[a] - meanA) * (row[b] - meanB);
        }
        return sum;
    }
}
