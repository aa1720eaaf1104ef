package dev.hone.diagnose;

/**
 * A training example near a failure.
 *
 * @param input its text
 * @param label its label
 * @param cosine similarity to the cluster's centre
 */
public record Neighbour(String input, String label, double cosine) {}
