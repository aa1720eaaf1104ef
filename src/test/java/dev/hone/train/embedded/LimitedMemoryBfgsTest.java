package dev.hone.train.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LimitedMemoryBfgsTest {
    @Test
    void the_minimum_of_a_badly_scaled_bowl_is_found() {
        var minimum = LimitedMemoryBfgs.minimise(new Bowl(50), 1e-8, 1000);

        assertThat(minimum.gradientNorm()).isLessThan(1e-8);
        for (double coordinate : minimum.point()) {
            assertThat(coordinate).isCloseTo(3, within(1e-7));
        }
        assertThat(minimum.value()).isCloseTo(0, within(1e-12));
        assertThat(minimum.steps()).isLessThan(1000);
    }

    @Test
    void a_curved_valley_is_followed_to_its_end() {
        var minimum = LimitedMemoryBfgs.minimise(new Valley(), 1e-9, 500);

        assertThat(minimum.point()).containsExactly(new double[] {1, 1}, within(1e-6));
    }

    @Test
    void running_out_of_steps_shows_in_the_gradient() {
        var minimum = LimitedMemoryBfgs.minimise(new Bowl(50), 1e-8, 3);

        assertThat(minimum.steps()).isEqualTo(3);
        assertThat(minimum.gradientNorm()).isGreaterThan(1e-8);
    }

    @Test
    void starting_at_the_minimum_takes_no_step() {
        var minimum = LimitedMemoryBfgs.minimise(new Flat(), 1e-8, 3);

        assertThat(minimum.steps()).isZero();
        assertThat(minimum.gradientNorm()).isZero();
    }

    @Test
    void a_function_without_a_minimum_or_with_broken_values_ends() {
        assertThat(LimitedMemoryBfgs.minimise(new Broken(), 1e-8, 100).gradientNorm())
                .isGreaterThan(1e-8);
        assertThat(LimitedMemoryBfgs.minimise(new Slope(), 1e-8, 100).gradientNorm())
                .isEqualTo(1);
    }

    /** Squared distances to 3, each axis steeper than the one before. */
    private record Bowl(int size) implements Objective {
        @Override
        public double valueAndGradient(double[] point, double[] gradient) {
            double value = 0;
            for (int i = 0; i < size; i++) {
                double off = point[i] - 3;
                value += 0.5 * (1 + i * i) * off * off;
                gradient[i] = (1 + i * i) * off;
            }
            return value;
        }
    }

    /** Rosenbrock's function. */
    private record Valley() implements Objective {
        @Override
        public int size() {
            return 2;
        }

        @Override
        public double valueAndGradient(double[] p, double[] gradient) {
            double a = 1 - p[0];
            double b = p[1] - p[0] * p[0];
            gradient[0] = -2 * a - 400 * p[0] * b;
            gradient[1] = 200 * b;
            return a * a + 100 * b * b;
        }
    }

    private record Flat() implements Objective {
        @Override
        public int size() {
            return 2;
        }

        @Override
        public double valueAndGradient(double[] point, double[] gradient) {
            gradient[0] = 0;
            gradient[1] = 0;
            return 1;
        }
    }

    private record Broken() implements Objective {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public double valueAndGradient(double[] point, double[] gradient) {
            gradient[0] = 1;
            return point[0] == 0 ? 0 : Double.NaN;
        }
    }

    private record Slope() implements Objective {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public double valueAndGradient(double[] point, double[] gradient) {
            gradient[0] = 1;
            return point[0];
        }
    }
}
