package dev.hone.curate;

import java.util.Map;
import java.util.TreeMap;

/**
 * Counts of one round's examples from asking to keeping.
 *
 * @param asked examples asked for
 * @param generated examples offered by teachers
 * @param kept examples that passed every gate
 * @param dropped offered examples that did not pass, by {@code gate/reason}; sums to generated - kept
 * @param aimedLeaks those of {@code dropped} that the leak gate dropped although they were aimed at a failure
 */
public record Funnel(int asked, int generated, int kept, Map<String, Integer> dropped, int aimedLeaks) {
    public Funnel {
        dropped = java.util.Collections.unmodifiableMap(new TreeMap<>(dropped));
    }

    /** No asking at all, as in round 0. */
    public static Funnel none() {
        return new Funnel(0, 0, 0, Map.of(), 0);
    }
}
