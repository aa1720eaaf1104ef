package dev.hone.curate;

/**
 * One measure by which generated rows may become alike, or leave the seeds.
 *
 * @param measure such as {@code distinct-2} or {@code self-similarity}
 * @param value its value on the round's generated rows
 * @param seeds its value on the seeds, or NaN where it has none there
 * @param threshold where it begins to count as a sign
 * @param exceeded whether it does
 * @param note one sentence for a person
 */
public record CollapseSign(
        String measure, double value, double seeds, double threshold, boolean exceeded, String note) {}
