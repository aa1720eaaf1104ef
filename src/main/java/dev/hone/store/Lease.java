package dev.hone.store;

/**
 * The right to execute a run; every write carries its epoch.
 *
 * @param runId the run
 * @param owner who holds it
 * @param epoch grows by one with each new owner
 */
public record Lease(String runId, String owner, long epoch) {}
