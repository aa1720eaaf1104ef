package dev.hone.diagnose;

/**
 * A row that is evidence for something said of another row.
 *
 * @param row the row
 * @param cosine similarity of the two
 */
public record Witness(LabelledRow row, double cosine) {}
