package dev.hone.data;

import java.util.List;

/**
 * The real data of a loop, loaded and checked.
 *
 * @param seeds trained on and shown to teachers
 * @param probe scored every round; its failures steer
 * @param locked only ever scored; empty where there is none
 * @param ood out-of-domain rows, only scored; empty where there are none
 * @param pool unlabelled real inputs ({@link Example#output} is empty unless a recorded label exists)
 */
public record RealData(
        List<Example> seeds, List<Example> probe, List<Example> locked, List<Example> ood, List<Example> pool) {
    public RealData {
        seeds = List.copyOf(seeds);
        probe = List.copyOf(probe);
        locked = List.copyOf(locked);
        ood = List.copyOf(ood);
        pool = List.copyOf(pool);
    }
}
