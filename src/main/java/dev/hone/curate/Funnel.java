package dev.hone.curate;

import java.util.Collections;
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
        dropped = Collections.unmodifiableMap(new TreeMap<>(dropped));
    }

    /** No asking at all, as in round 0. */
    public static Funnel none() {
        return new Funnel(0, 0, 0, Map.of(), 0);
    }

    /** The funnel of one wave in which {@code asked} examples were asked for. */
    public static Funnel of(int asked, Curated wave) {
        Map<String, Integer> dropped = new TreeMap<>();
        int aimedLeaks = 0;
        for (Dropped drop : wave.dropped()) {
            dropped.merge(drop.gate() + "/" + drop.reason(), 1, Integer::sum);
            boolean leak = drop.gate().equals(LeakGate.NAME);
            aimedLeaks += leak && drop.candidate().aimedAt() != null ? 1 : 0;
        }
        int kept = wave.kept().size();
        return new Funnel(asked, kept + wave.dropped().size(), kept, dropped, aimedLeaks);
    }

    /** Both funnels together; a candidate that was offered in two waves counts twice. */
    public Funnel plus(Funnel other) {
        Map<String, Integer> sum = new TreeMap<>(dropped);
        other.dropped.forEach((reason, count) -> sum.merge(reason, count, Integer::sum));
        return new Funnel(
                asked + other.asked,
                generated + other.generated,
                kept + other.kept,
                sum,
                aimedLeaks + other.aimedLeaks);
    }
}
