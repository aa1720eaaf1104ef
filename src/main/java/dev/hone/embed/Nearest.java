package dev.hone.embed;

/**
 * A row of a corpus that is near to a query.
 *
 * @param index position in the corpus
 * @param similarity cosine in -1..1
 */
public record Nearest(int index, double similarity) {}
