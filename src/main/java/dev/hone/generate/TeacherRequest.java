package dev.hone.generate;

import static java.util.Objects.requireNonNull;

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
 * @param situation student, training rows and steering rows, for the targets that choose by them
 * @param round round of the loop
 * @param seed random seed for this wave
 * @param variants names of the prompts that models are asked by, in turn; empty where the loop has no others
 */
public record TeacherRequest(
        List<Target> targets,
        List<Example> seeds,
        Set<String> used,
        Situation situation,
        int round,
        long seed,
        List<String> variants) {
    public TeacherRequest(
            List<Target> targets, List<Example> seeds, Set<String> used, Situation situation, int round, long seed) {
        this(targets, seeds, used, situation, round, seed, List.of());
    }

    /** The same for other targets. */
    TeacherRequest of(List<Target> others) {
        return new TeacherRequest(others, seeds, used, situation, round, seed, variants);
    }

    public TeacherRequest {
        targets = List.copyOf(targets);
        seeds = List.copyOf(seeds);
        used = Set.copyOf(used);
        requireNonNull(situation, "situation");
        variants = List.copyOf(variants);
    }
}
