package dev.hone.generate;

import dev.hone.data.Example;
import dev.hone.plan.Target;
import java.util.List;
import java.util.Set;

/**
 * What a teacher is asked for in one wave.
 *
 * @param targets what is wanted, with counts
 * @param seeds real examples that may be shown
 * @param used ids of examples that were kept before or can never be kept; not offered again
 * @param uncertainty student's margin on an input, for {@link Target.Kind#MARGIN}
 * @param round round of the loop
 * @param seed random seed for this wave
 */
public record TeacherRequest(
        List<Target> targets, List<Example> seeds, Set<String> used, Uncertainty uncertainty, int round, long seed) {
    public TeacherRequest {
        targets = List.copyOf(targets);
        seeds = List.copyOf(seeds);
        used = Set.copyOf(used);
    }
}
