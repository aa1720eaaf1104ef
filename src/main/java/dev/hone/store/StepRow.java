package dev.hone.store;

/**
 * A finished step.
 *
 * @param key which step
 * @param output what it produced, as JSON
 * @param seconds how long it took
 */
public record StepRow(StepKey key, String output, double seconds) {}
