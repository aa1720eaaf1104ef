package dev.hone.diagnose;

/**
 * A row whose label is doubtful: rows that read almost the same carry another. Nothing is changed by it; a person
 * looks.
 *
 * @param row the row
 * @param suggested the label that the rows around it carry
 * @param support how much more of the similarity around it the suggested label holds than its own, in -1..1
 * @param against the nearest row with the suggested label
 */
public record Suspect(LabelledRow row, String suggested, double support, Witness against) {}
