package dev.hone.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Percentile intervals of statistics of rows: B. Efron (1979), Annals of Statistics 7:1-26. */
final class RowBootstrap {
    private static final int RESAMPLES = 2000;
    private static final long SEED = 11;

    private RowBootstrap() {}

    /**
     * The 95 % interval of a statistic.
     *
     * @param rows number of rows, at least 1
     * @param statistic of drawn rows, given as their places; the array is used again
     */
    static Interval interval(int rows, ToDoubleFunction<int[]> statistic) {
        return interval(rows, statistic, Wilson.CONFIDENCE);
    }

    /** The same with another confidence. */
    static Interval interval(int rows, ToDoubleFunction<int[]> statistic, double confidence) {
        SplittableRandom random = new SplittableRandom(SEED);
        int[] places = new int[rows];
        double[] drawn = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int draw = 0; draw < rows; draw++) {
                places[draw] = random.nextInt(rows);
            }
            drawn[i] = statistic.applyAsDouble(places);
        }
        Arrays.sort(drawn);
        double tail = (1 - confidence) / 2;
        return new Interval(
                drawn[(int) Math.floor(tail * (RESAMPLES - 1))], drawn[(int) Math.ceil((1 - tail) * (RESAMPLES - 1))]);
    }
}
