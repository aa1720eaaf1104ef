package dev.hone.evaluate;

/**
 * A metric with its 95 % interval.
 *
 * @param metric name, such as {@code accuracy}
 * @param value point estimate
 * @param low lower bound
 * @param high upper bound
 * @param n number of rows it was measured on
 */
public record Score(String metric, double value, double low, double high, int n) {}
