package dev.hone.plan;

import dev.hone.data.Seeds;
import dev.hone.diagnose.Diagnosis;
import dev.hone.diagnose.Failure;
import dev.hone.diagnose.FailureCluster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shares examples among failure clusters by their size, under the cap. Unclustered failures form one more group, in
 * which each failure has the cap of a cluster of one; what no group may take is left for coverage.
 */
final class AimedPlan {
    private AimedPlan() {}

    /** Targets for at most {@code count} examples: clusters in their order, then the unclustered failures. */
    static List<Target> targets(PlanInput in, int count) {
        List<Group> groups = groups(in);
        int cap = Math.max(1, (int) Math.floor(in.config().clusterCap() * count + 1e-9));
        int[] sizes = groups.stream().mapToInt(group -> group.failures().size()).toArray();
        int[] limits = groups.stream().mapToInt(group -> group.limit(cap)).toArray();
        int[] counts = Apportionment.capped(count, sizes, limits);
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                targets.add(target(in, groups.get(i), counts[i]));
            }
        }
        return targets;
    }

    private static List<Group> groups(PlanInput in) {
        List<Group> groups = new ArrayList<>();
        Diagnosis diagnosis = Actions.aimable(in.diagnosis());
        for (FailureCluster cluster : diagnosis.clusters()) {
            if (cluster.size() > 0) {
                groups.add(new Group(cluster.id(), cluster.failures()));
            }
        }
        if (!diagnosis.unclustered().isEmpty()) {
            groups.add(new Group(null, diagnosis.unclustered()));
        }
        return groups;
    }

    private static Target target(PlanInput in, Group group, int count) {
        String name = group.cluster() == null ? "unclustered" : group.cluster();
        String id = "r%d-%s".formatted(in.round(), name);
        return new Target(id, Target.Kind.AIMED, group.cluster(), null, aims(in, group.failures()), count);
    }

    /** All failures of a group, in an order drawn anew each round, so that no few of them are served every time. */
    private static List<Aim> aims(PlanInput in, List<Failure> failures) {
        return failures.stream()
                .sorted(Comparator.comparingLong((Failure failure) -> turn(in, failure))
                        .thenComparing(Failure::exampleId))
                .map(failure -> Actions.aim(failure, in.diagnosis().insight()))
                .toList();
    }

    private static long turn(PlanInput in, Failure failure) {
        return Seeds.derive(in.seed(), in.round(), "aim/" + failure.exampleId());
    }

    /** Failures that share a target; {@code cluster} is null for the unclustered ones. */
    private record Group(@Nullable String cluster, List<Failure> failures) {
        int limit(int cap) {
            return cluster == null ? (int) Math.min(Integer.MAX_VALUE, (long) cap * failures.size()) : cap;
        }
    }
}
