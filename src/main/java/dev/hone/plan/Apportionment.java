package dev.hone.plan;

import java.util.Arrays;

/** Whole-number shares of a total in proportion to sizes: largest remainder (Hamilton), with an upper limit each. */
final class Apportionment {
    private Apportionment() {}

    /**
     * Shares that sum to {@code total}, or to the sum of the limits where that is less. A group whose proportional
     * share would pass its limit gets the limit; the others share what remains, in proportion again.
     *
     * @param total examples to share out, at least 0
     * @param sizes size of each group, at least 1
     * @param limits most that each group may get, at least 0
     */
    static int[] capped(int total, int[] sizes, int[] limits) {
        int[] shares = new int[sizes.length];
        boolean[] full = new boolean[sizes.length];
        int left = total;
        boolean changed = true;
        while (changed) {
            changed = false;
            long open = openSize(sizes, full);
            int before = left;
            for (int i = 0; i < sizes.length; i++) {
                if (!full[i] && (long) before * sizes[i] >= (long) limits[i] * open) {
                    shares[i] = limits[i];
                    full[i] = true;
                    left -= limits[i];
                    changed = true;
                }
            }
        }
        largestRemainder(left, sizes, full, shares);
        return shares;
    }

    /** Fills the shares of groups that are not full; every quota is below its limit here, so rounding up is safe. */
    private static void largestRemainder(int total, int[] sizes, boolean[] full, int[] shares) {
        long open = openSize(sizes, full);
        if (open == 0) {
            return;
        }
        long[] remainders = new long[sizes.length];
        Arrays.fill(remainders, -1);
        int left = total;
        for (int i = 0; i < sizes.length; i++) {
            if (!full[i]) {
                shares[i] = (int) ((long) total * sizes[i] / open);
                remainders[i] = (long) total * sizes[i] % open;
                left -= shares[i];
            }
        }
        for (; left > 0; left--) {
            int largest = indexOfLargest(remainders);
            shares[largest]++;
            remainders[largest] = -1;
        }
    }

    private static long openSize(int[] sizes, boolean[] full) {
        long open = 0;
        for (int i = 0; i < sizes.length; i++) {
            open += full[i] ? 0 : sizes[i];
        }
        return open;
    }

    private static int indexOfLargest(long[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] > values[best]) {
                best = i;
            }
        }
        return best;
    }
}
