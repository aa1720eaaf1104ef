package dev.hone.store;

import java.time.Instant;

/**
 * Something a person did to a run.
 *
 * @param at when
 * @param kind such as {@code stop-rules}
 * @param payload what, as text or JSON
 */
public record EventRow(Instant at, String kind, String payload) {}
