package dev.hone.curate;

import dev.hone.data.NormalText;
import info.debatty.java.lsh.MinHash;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Texts as sets of their runs of characters, with MinHash signatures in bands (Broder 1997), each made once. */
final class Shingles {
    static final int RUN = 5;

    private static final int HASHES = 128;

    /** A band of so few values finds a pair of similarity 0.7 with a probability of 0.9998. */
    private static final int BAND = 4;

    /** The library allows as many different runs as fit. */
    private static final int RUNS = 1 << 23;

    private static final long SEED = 17;

    private final MinHash hashing = new MinHash(HASHES, RUNS, SEED);
    private final Map<String, Of> known = new HashMap<>();

    /**
     * One text.
     *
     * @param runs its runs as numbers, sorted, none twice
     * @param bands hashes of its signature's bands, each with its place
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Of(int[] runs, long[] bands) {
        /** Runs in both over runs in either, 0..1. */
        double jaccard(Of other) {
            int shared = 0;
            int i = 0;
            int j = 0;
            while (i < runs.length && j < other.runs.length) {
                if (runs[i] == other.runs[j]) {
                    shared++;
                    i++;
                    j++;
                } else if (runs[i] < other.runs[j]) {
                    i++;
                } else {
                    j++;
                }
            }
            return (double) shared / (runs.length + other.runs.length - shared);
        }
    }

    Of of(String input) {
        return ofWords(NormalText.of(input));
    }

    Of ofWords(String words) {
        return known.computeIfAbsent(words, this::made);
    }

    private Of made(String words) {
        Set<Integer> runs = new HashSet<>();
        for (int from = 0; from == 0 || from + RUN <= words.length(); from++) {
            int hash =
                    words.substring(from, Math.min(words.length(), from + RUN)).hashCode();
            runs.add(Math.floorMod(hash * 0x9E3779B1, RUNS));
        }
        int[] signature = hashing.signature(runs);
        long[] bands = new long[HASHES / BAND];
        for (int band = 0; band < bands.length; band++) {
            long hash = band;
            for (int i = 0; i < BAND; i++) {
                hash = (hash ^ signature[band * BAND + i]) * 0x9E3779B97F4A7C15L;
                hash ^= hash >>> 32;
            }
            bands[band] = hash;
        }
        int[] sorted = runs.stream().mapToInt(Integer::intValue).sorted().toArray();
        return new Of(sorted, Arrays.copyOf(bands, bands.length));
    }
}
