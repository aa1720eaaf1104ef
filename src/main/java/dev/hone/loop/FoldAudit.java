package dev.hone.loop;

import dev.hone.diagnose.Diagnosis;
import dev.hone.diagnose.Failure;
import dev.hone.plan.Aim;
import dev.hone.plan.Target;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds probe rows that steered a round by what is stored of its plan, and yet judged it. */
final class FoldAudit {
    private FoldAudit() {}

    /**
     * Ids of rows that the plan of a round was aimed at, or that were shown as failures before it was planned.
     *
     * @param before what the round before was diagnosed with
     * @param targets the plan
     */
    static Set<String> mined(Diagnosis before, List<Target> targets) {
        Set<String> mined = new HashSet<>();
        before.unclustered().forEach(failure -> mined.add(failure.exampleId()));
        before.clusters()
                .forEach(cluster ->
                        cluster.failures().stream().map(Failure::exampleId).forEach(mined::add));
        targets.forEach(target -> target.aims().stream().map(Aim::probeId).forEach(mined::add));
        return mined;
    }

    /**
     * Refuses to judge a round by rows that steered it or an earlier one.
     *
     * @param mined ids of rows that steered up to this round
     * @param judged ids of the rows that judge it
     */
    static void check(int round, Set<String> mined, List<String> judged) {
        List<String> both = judged.stream().filter(mined::contains).sorted().toList();
        if (!both.isEmpty()) {
            throw new RunFailed(("Round %d was steered by %d probe rows that would judge it, such as %s."
                            + "%nThis is a fault of Hone; until it is mended, set evaluate.probe-folds: 1.")
                    .formatted(round, both.size(), both.getFirst()));
        }
    }
}
