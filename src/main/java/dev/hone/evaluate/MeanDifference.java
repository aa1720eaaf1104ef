package dev.hone.evaluate;

/**
 * A mean difference of accuracy between two arms on the same rows, paired by seed.
 *
 * @param value first minus second, -1 to 1
 * @param low lower bound of the 95 % interval
 * @param high upper bound
 * @param pValue two-sided, against no difference
 */
public record MeanDifference(double value, double low, double high, double pValue) {}
