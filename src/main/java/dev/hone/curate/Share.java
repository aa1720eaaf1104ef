package dev.hone.curate;

/**
 * A share of counted rows with its 95 % interval.
 *
 * @param hits rows that count
 * @param of all rows
 * @param value their share, 0..1; 0 where there are none
 * @param low lower bound
 * @param high upper bound
 */
public record Share(int hits, int of, double value, double low, double high) {
    private static final double Z = 1.959964;

    /** With the interval of Wilson (1927); from 0 to 1 where nothing was counted. */
    public static Share of(int hits, int of) {
        if (hits < 0 || hits > of) {
            throw new IllegalArgumentException("share of %d among %d rows".formatted(hits, of));
        }
        if (of == 0) {
            return new Share(0, 0, 0, 0, 1);
        }
        double share = (double) hits / of;
        double square = Z * Z / of;
        double middle = (share + square / 2) / (1 + square);
        double half = Z / (1 + square) * Math.sqrt(share * (1 - share) / of + square / (4 * of));
        return new Share(hits, of, share, Math.max(0, middle - half), Math.min(1, middle + half));
    }

    /** Variance of the share, never 0, by adding a success and a failure (Agresti and Coull 1998). */
    double variance() {
        double smoothed = (hits + 1.0) / (of + 2.0);
        return smoothed * (1 - smoothed) / (of + 2.0);
    }
}
