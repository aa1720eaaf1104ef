package dev.hone.evaluate;

/** How often rows of one label were answered with another. */
public record Confusion(String expected, String answered, int count) {}
