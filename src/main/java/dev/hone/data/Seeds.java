package dev.hone.data;

import java.util.SplittableRandom;

/** Derives the random seed of one piece of work from names, so that a rerun draws the same numbers. */
public final class Seeds {
    private Seeds() {}

    /** A generator for (run seed, round, purpose). */
    public static SplittableRandom random(long runSeed, int round, String purpose) {
        return new SplittableRandom(derive(runSeed, round, purpose));
    }

    /** The first eight bytes of the hash of (run seed, round, purpose). */
    public static long derive(long runSeed, int round, String purpose) {
        return Long.parseUnsignedLong(
                ContentHash.of(runSeed + "/" + round + "/" + purpose).substring(0, 16), 16);
    }
}
