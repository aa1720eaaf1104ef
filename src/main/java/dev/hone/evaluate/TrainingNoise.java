package dev.hone.evaluate;

/**
 * How much a score moves when nothing but the training's own chance changes.
 *
 * @param refits trainings on the same rows, at least 2
 * @param standardDeviation of the probe score over the refits, in points of 0..1
 * @param disagreement mean share of probe rows on which two refits answer differently
 */
public record TrainingNoise(int refits, double standardDeviation, double disagreement) {}
