package dev.hone.diagnose;

/** Reduces vectors to a few dimensions, most variance first: principal components. */
@FunctionalInterface
public interface Projection {
    /**
     * Places every row.
     *
     * @param rows n rows of equal length
     * @param dimensions wanted, at most n - 1
     * @return n rows of {@code dimensions} components, centred at 0; the same for the same rows
     */
    float[][] project(float[][] rows, int dimensions);
}
