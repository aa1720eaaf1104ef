package dev.hone.train;

import java.time.Instant;

/**
 * Something that a provider tells of a job.
 *
 * @param cursor after which later events are asked for
 * @param at when; the epoch where the provider does not say
 * @param message its words
 */
public record JobEvent(String cursor, Instant at, String message) {}
