package dev.hone.evaluate;

import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Mean of a table of repeats (seeds) by rows, with an error that carries both: another seed and other rows would both
 * give another mean.
 *
 * <p>Shape [R][n]. Two crossed random effects: with mean squares MS_R (repeats), MS_n (rows) and MS_E (rest), the
 * variance of the mean is (MS_R + MS_n - MS_E) / (R n), here never taken below that of repeats or of rows alone.
 * Degrees of freedom after F. E. Satterthwaite (1946), "An approximate distribution of estimates of variance
 * components", Biometrics Bulletin 2:110-114, over the two positive terms. With one repeat the rows alone are left.
 *
 * @param mean mean of all cells
 * @param variance of the mean
 * @param degrees of freedom; infinite where the variance is 0
 */
record TwoWayMean(double mean, double variance, double degrees) {
    static TwoWayMean of(double[][] values) {
        int repeats = values.length;
        int rows = values[0].length;
        double[] repeatMeans = new double[repeats];
        double[] rowMeans = new double[rows];
        for (int r = 0; r < repeats; r++) {
            for (int i = 0; i < rows; i++) {
                repeatMeans[r] += values[r][i] / rows;
                rowMeans[i] += values[r][i] / repeats;
            }
        }
        double mean = sum(rowMeans) / rows;
        double ofRepeats = repeats < 2 ? 0 : squares(repeatMeans, mean) / (repeats - 1) / repeats;
        double ofRows = rows < 2 ? 0 : squares(rowMeans, mean) / (rows - 1) / rows;
        double rest = 0;
        if (repeats > 1 && rows > 1) {
            for (int r = 0; r < repeats; r++) {
                for (int i = 0; i < rows; i++) {
                    double residual = values[r][i] - repeatMeans[r] - rowMeans[i] + mean;
                    rest += residual * residual;
                }
            }
            rest /= (double) (repeats - 1) * (rows - 1) * repeats * rows;
        }
        double variance = Math.max(ofRepeats + ofRows - rest, Math.max(ofRepeats, ofRows));
        double spread = (repeats < 2 ? 0 : ofRepeats * ofRepeats / (repeats - 1))
                + (rows < 2 ? 0 : ofRows * ofRows / (rows - 1));
        double degrees = spread > 0 ? Math.max(1, variance * variance / spread) : Double.POSITIVE_INFINITY;
        return new TwoWayMean(mean, variance, degrees);
    }

    /** The mean of a difference: t interval and two-sided p-value against 0. */
    MeanDifference difference() {
        if (variance == 0) {
            return new MeanDifference(mean, mean, mean, mean == 0 ? 1 : 0);
        }
        double error = Math.sqrt(variance);
        double half = quantile() * error;
        double p = 2 * TDistribution.of(degrees).survivalProbability(Math.abs(mean) / error);
        return new MeanDifference(mean, mean - half, mean + half, Math.min(1, p));
    }

    /**
     * A mean of zeros and ones with the Wilson interval of an effective number of trials p(1-p)/variance: C. Franco et
     * al. (2019), "Comparative study of confidence intervals for proportions in complex sample surveys", Journal of
     * Survey Statistics and Methodology 7:334-364.
     *
     * @param rows number of rows, the trials where every cell is the same
     */
    Interval proportion(int rows) {
        double spread = mean * (1 - mean);
        double trials = spread > 0 && variance > 0 ? spread / variance : rows;
        double z = quantile();
        double scale = 1 + z * z / trials;
        double centre = mean + z * z / (2 * trials);
        double half = z * Math.sqrt(spread / trials + z * z / (4 * trials * trials));
        return new Interval(Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale));
    }

    /** The t quantile of a two-sided 95 % interval. */
    double quantile() {
        return Double.isInfinite(degrees)
                ? Wilson.z(Wilson.CONFIDENCE)
                : TDistribution.of(degrees).inverseSurvivalProbability((1 - Wilson.CONFIDENCE) / 2);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static double squares(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum;
    }
}
