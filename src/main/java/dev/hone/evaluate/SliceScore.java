package dev.hone.evaluate;

/** The headline metric on the rows of one slice, such as {@code channel=mail}. */
public record SliceScore(String slice, Score score) {}
