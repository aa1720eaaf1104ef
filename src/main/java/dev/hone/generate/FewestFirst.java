package dev.hone.generate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToLongFunction;

/** The order in which labels get rows: each turn goes to the label with the fewest among those that have some left. */
final class FewestFirst {
    private FewestFirst() {}

    /**
     * One label per turn; fewer turns where nothing is left.
     *
     * @param rows training rows per label
     * @param available rows per label that could be added
     * @param tie order between equals, lowest first, then by label
     */
    static List<Integer> turns(int count, int[] rows, int[] available, IntToLongFunction tie) {
        int[] have = rows.clone();
        int[] left = available.clone();
        long[] ties = new long[rows.length];
        Arrays.setAll(ties, tie);
        List<Integer> turns = new ArrayList<>();
        while (turns.size() < count) {
            int next = -1;
            for (int label = 0; label < have.length; label++) {
                boolean first =
                        next < 0 || have[label] < have[next] || (have[label] == have[next] && ties[label] < ties[next]);
                if (left[label] > 0 && first) {
                    next = label;
                }
            }
            if (next < 0) {
                return turns;
            }
            have[next]++;
            left[next]--;
            turns.add(next);
        }
        return turns;
    }
}
