package dev.hone.curate;

import dev.hone.embed.Cosine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Signs of collapse in embedding space; unit vectors, one per row. */
final class CollapseVectors {
    /** Most rows of a side; more would cost time and add nothing. */
    private static final int MOST = 400;

    /** Draws of the larger side. */
    private static final int DRAWS = 10;

    private final double[][] real;
    private final double[][] made;
    private final double[] nearest;
    private final long seed;

    CollapseVectors(List<float[]> seeds, List<float[]> made, long seed) {
        this.seed = seed;
        float[][] realRows = drawn(seeds);
        float[][] madeRows = drawn(made);
        this.real = Cosine.similarities(realRows, realRows);
        this.made = Cosine.similarities(madeRows, madeRows);
        this.nearest = Cosine.highest(madeRows, realRows);
    }

    private float[][] drawn(List<float[]> rows) {
        List<float[]> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, java.util.Random.from(new SplittableRandom(seed)));
        return shuffled.stream().limit(MOST).toArray(float[][]::new);
    }

    /**
     * Mean cosine of all pairs of different rows, in -1..1; its expectation does not depend on the number of rows.
     *
     * @param excess the sign shows where it is higher than that of the seeds by more than this
     */
    CollapseSign selfSimilarity(double excess) {
        double value = meanPair(made);
        double seeds = meanPair(real);
        String note = String.format(
                Locale.ROOT, "Two generated rows have a cosine of %.3f on average, two seeds %.3f.", value, seeds);
        return CollapseSign.above("self-similarity", value, seeds, seeds + excess, note);
    }

    /**
     * Effective number of directions in which rows differ: participation ratio of the covariance's eigenvalues,
     * (sum of them)^2 / (sum of their squares), from the centred Gram matrix, on sets of equal size.
     *
     * @param keep the sign shows where less than this share of the seeds' value is left
     */
    CollapseSign spread(double keep) {
        int size = Math.min(real.length, made.length);
        double value = spread(made, size);
        double seeds = spread(real, size);
        String note = String.format(
                Locale.ROOT,
                "%d generated rows spread over %.1f directions, as many seeds over %.1f.",
                size,
                value,
                seeds);
        return CollapseSign.below("spread", value, seeds, keep * seeds, note);
    }

    /**
     * Median over the rows of 1 - the cosine to the nearest seed; for a seed, to the nearest other one.
     *
     * @param excess the sign shows where it is higher than that of the seeds by more than this
     */
    CollapseSign nearestSeed(double excess) {
        double[] away =
                Arrays.stream(nearest).map(cosine -> 1 - cosine).sorted().toArray();
        double[] seeds = new double[real.length];
        for (int i = 0; i < real.length; i++) {
            double best = -1;
            for (int j = 0; j < real.length; j++) {
                best = i == j ? best : Math.max(best, real[i][j]);
            }
            seeds[i] = 1 - best;
        }
        Arrays.sort(seeds);
        String note = String.format(
                Locale.ROOT,
                "Half of the rows lie between %.2f and %.2f from their nearest seed; seeds lie between %.2f and %.2f"
                        + " from each other.",
                quantile(away, 0.25),
                quantile(away, 0.75),
                quantile(seeds, 0.25),
                quantile(seeds, 0.75));
        double usual = quantile(seeds, 0.5);
        return CollapseSign.above("nearest-seed", quantile(away, 0.5), usual, usual + excess, note);
    }

    private static double quantile(double[] sorted, double level) {
        return sorted[(int) Math.round(level * (sorted.length - 1))];
    }

    private static double meanPair(double[][] cosines) {
        int n = cosines.length;
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                sum += cosines[i][j];
            }
        }
        return 2 * sum / ((double) n * (n - 1));
    }

    private double spread(double[][] cosines, int size) {
        if (cosines.length == size) {
            return participation(cosines, identity(size));
        }
        List<Integer> rows = new ArrayList<>();
        for (int i = 0; i < cosines.length; i++) {
            rows.add(i);
        }
        var random = java.util.Random.from(new SplittableRandom(seed));
        double sum = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            Collections.shuffle(rows, random);
            sum += participation(
                    cosines,
                    rows.stream().limit(size).mapToInt(Integer::intValue).toArray());
        }
        return sum / DRAWS;
    }

    private static int[] identity(int size) {
        int[] rows = new int[size];
        Arrays.setAll(rows, i -> i);
        return rows;
    }

    /** trace(G)^2 / sum of squares of G, for the Gram matrix G of the chosen rows, centred; 1 where all are equal. */
    private static double participation(double[][] cosines, int[] rows) {
        int n = rows.length;
        double[] means = new double[n];
        double all = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                means[i] += cosines[rows[i]][rows[j]] / n;
            }
            all += means[i] / n;
        }
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double centred = cosines[rows[i]][rows[j]] - means[i] - means[j] + all;
                trace += i == j ? centred : 0;
                squares += centred * centred;
            }
        }
        return squares < 1e-12 ? 1 : trace * trace / squares;
    }
}
