package dev.hone.evaluate;

/**
 * Figures of one label.
 *
 * @param label the label
 * @param recall share of its rows answered rightly, Wilson interval
 * @param precision share of the answers with this label that were right, Wilson interval; n is 0 if never answered
 * @param f1 harmonic mean of precision and recall
 */
public record LabelScore(String label, Score recall, Score precision, double f1) {}
