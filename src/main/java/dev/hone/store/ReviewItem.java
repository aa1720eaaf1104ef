package dev.hone.store;

import java.time.Instant;

/**
 * A generated row that people are asked to look at.
 *
 * @param at its place in the run
 * @param batch the teacher whose rows of the round are judged by it
 * @param reason {@code sample} where chance chose it, {@code doubt} where something speaks against it
 * @param criterion what to look at first
 * @param doubt how much speaks against it, 0..1
 * @param askedAt when it was queued
 */
public record ReviewItem(
        ExampleRow.At at, String batch, String reason, String criterion, double doubt, Instant askedAt) {}
