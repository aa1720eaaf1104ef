package dev.hone.diagnose;

/** A probe row that the student got wrong, with what it answered. */
public record Failure(String exampleId, String input, String expected, String answered, double confidence) {}
