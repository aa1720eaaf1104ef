package dev.hone.diagnose;

/**
 * A training row that makes the student worse.
 *
 * @param exampleId id of the row
 * @param input its text
 * @param output its answer
 * @param teacher who wrote or labelled it
 * @param gain what the cross-validated probe loss falls by without it, in nats a row
 */
public record HurtfulRow(String exampleId, String input, String output, String teacher, double gain) {}
