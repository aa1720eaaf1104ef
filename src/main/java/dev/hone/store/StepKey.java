package dev.hone.store;

/**
 * Names one step of a run.
 *
 * @param round round of the loop
 * @param stage the stage's name, such as {@code train}
 * @param wave 0, or the number of the asking within the round for generate and curate
 */
public record StepKey(int round, String stage, int wave) {}
