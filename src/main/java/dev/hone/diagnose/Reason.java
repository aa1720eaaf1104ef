package dev.hone.diagnose;

/**
 * A cause that holds in a cluster.
 *
 * @param typical the cause with the evidence of the failure in the middle of those for which it holds
 * @param failures number of failures for which it holds
 * @param of number of failures in the cluster
 */
public record Reason(Cause typical, int failures, int of) {}
