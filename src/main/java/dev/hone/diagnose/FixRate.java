package dev.hone.diagnose;

/**
 * Share of last round's failures of a cluster that are right now, with its Wilson interval.
 *
 * @param fixed number answered rightly now
 * @param of number that failed in the previous round
 */
public record FixRate(double value, double low, double high, int fixed, int of) {}
