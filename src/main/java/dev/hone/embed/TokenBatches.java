package dev.hone.embed;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Groups texts of exactly the same number of tokens. Such a batch needs no padding, which is the fastest and keeps each
 * vector bit for bit independent of the texts beside it: with padding, sums are split differently and the last digits
 * change.
 */
final class TokenBatches {
    private TokenBatches() {}

    /**
     * Positions of the texts of one batch, all of the same length.
     *
     * @param positions positions in the list that was asked for, in order
     * @param tokens length of each of these texts
     */
    record Batch(List<Integer> positions, int tokens) {
        Batch {
            positions = List.copyOf(positions);
        }
    }

    /** Batches in order of length, each of at most {@code tokensPerBatch} tokens (but at least one text). */
    static List<Batch> of(long[][] ids, int tokensPerBatch) {
        var byLength = new TreeMap<Integer, List<Integer>>();
        for (int i = 0; i < ids.length; i++) {
            byLength.computeIfAbsent(ids[i].length, length -> new ArrayList<>()).add(i);
        }
        var batches = new ArrayList<Batch>();
        byLength.forEach((tokens, positions) -> {
            int rows = Math.max(1, tokensPerBatch / tokens);
            for (int from = 0; from < positions.size(); from += rows) {
                batches.add(new Batch(positions.subList(from, Math.min(positions.size(), from + rows)), tokens));
            }
        });
        return batches;
    }
}
