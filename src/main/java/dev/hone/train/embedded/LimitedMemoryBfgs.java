package dev.hone.train.embedded;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/**
 * Minimises a convex function by L-BFGS (Nocedal and Wright, Numerical Optimization, 2nd ed., algorithm 7.4)
 * with a line
 * search for the weak Wolfe conditions by bisection (Lewis and Overton 2013). The optimisers of DL4J stop moving long
 * before the gradient vanishes (docs/benchmarks.md), and a loosely converged student reads many points low.
 */
final class LimitedMemoryBfgs {
    private static final int MEMORY = 20;
    private static final double ENOUGH_DESCENT = 1e-4;
    private static final double ENOUGH_FLATTENING = 0.9;
    private static final int MOST_TRIALS = 40;

    /**
     * Where the search ended.
     *
     * @param point best parameters found
     * @param value of the function there
     * @param gradientNorm largest absolute component of the gradient there
     * @param steps steps made
     */
    @SuppressWarnings("ArrayRecordComponent") // numeric kernels work on arrays; never compared, never shared
    record Minimum(double[] point, double value, double gradientNorm, int steps) {}

    /** A step that was made: the move, the change of the gradient, and 1 / (their product). */
    @SuppressWarnings("ArrayRecordComponent") // numeric kernels work on arrays; never compared, never shared
    private record Pair(double[] move, double[] bend, double rho) {}

    private final Objective objective;
    private final Deque<Pair> memory = new ArrayDeque<>();
    private double[] point;
    private double[] gradient;
    private double value;

    private LimitedMemoryBfgs(Objective objective) {
        this.objective = objective;
        this.point = new double[objective.size()];
        this.gradient = new double[objective.size()];
        this.value = objective.valueAndGradient(point, gradient);
    }

    /** Searches from zero until no component of the gradient exceeds {@code tolerance} or the steps are used up. */
    static Minimum minimise(Objective objective, double tolerance, int maxSteps) {
        var search = new LimitedMemoryBfgs(objective);
        int steps = 0;
        while (steps < maxSteps && !(largest(search.gradient) <= tolerance) && search.step()) {
            steps++;
        }
        return new Minimum(search.point, search.value, largest(search.gradient), steps);
    }

    /** One step; false where the line search finds no lower point, which rounding causes near the minimum. */
    private boolean step() {
        double[] direction = direction();
        double slope = dot(gradient, direction);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double length = memory.isEmpty() ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient))) : 1;
        double[] nextGradient = new double[point.length];
        for (int trial = 0; trial < MOST_TRIALS; trial++) {
            double[] next = plus(point, length, direction);
            double nextValue = objective.valueAndGradient(next, nextGradient);
            if (!(nextValue <= value + ENOUGH_DESCENT * length * slope)) {
                high = length;
            } else if (dot(nextGradient, direction) < ENOUGH_FLATTENING * slope) {
                low = length;
            } else {
                accept(next, nextValue, nextGradient);
                return true;
            }
            length = Double.isInfinite(high) ? 2 * low : (low + high) / 2;
        }
        return false;
    }

    private void accept(double[] next, double nextValue, double[] nextGradient) {
        double[] move = plus(next, -1, point);
        double[] bend = plus(nextGradient, -1, gradient);
        double product = dot(move, bend);
        if (product > 0) {
            memory.addLast(new Pair(move, bend, 1 / product));
            if (memory.size() > MEMORY) {
                memory.removeFirst();
            }
        }
        point = next;
        value = nextValue;
        gradient = nextGradient;
    }

    /** The quasi-Newton direction by the two-loop recursion. */
    private double[] direction() {
        double[] direction = plus(new double[point.length], -1, gradient);
        double[] alphas = new double[memory.size()];
        int i = memory.size();
        for (Iterator<Pair> newestFirst = memory.descendingIterator(); newestFirst.hasNext(); ) {
            Pair pair = newestFirst.next();
            alphas[--i] = pair.rho * dot(pair.move, direction);
            direction = plus(direction, -alphas[i], pair.bend);
        }
        if (!memory.isEmpty()) {
            Pair newest = memory.getLast();
            direction = plus(new double[point.length], 1 / (newest.rho * dot(newest.bend, newest.bend)), direction);
        }
        for (Pair pair : memory) {
            double beta = pair.rho * dot(pair.bend, direction);
            direction = plus(direction, alphas[i++] - beta, pair.move);
        }
        return direction;
    }

    private static double largest(double[] vector) {
        return Arrays.stream(vector).map(Math::abs).max().orElse(0);
    }

    private static double[] plus(double[] a, double factor, double[] b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = a[i] + factor * b[i];
        }
        return sum;
    }

    /** Four sums beside each other, because one would wait for each addition; the order is always the same. */
    private static double dot(double[] a, double[] b) {
        double[] sums = new double[4];
        int i = 0;
        for (; i + 4 <= a.length; i += 4) {
            sums[0] += a[i] * b[i];
            sums[1] += a[i + 1] * b[i + 1];
            sums[2] += a[i + 2] * b[i + 2];
            sums[3] += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            sums[0] += a[i] * b[i];
        }
        return (sums[0] + sums[1]) + (sums[2] + sums[3]);
    }
}
