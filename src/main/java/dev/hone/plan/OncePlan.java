package dev.hone.plan;

import dev.hone.data.Seeds;
import dev.hone.diagnose.Diagnosis;
import dev.hone.diagnose.Failure;
import dev.hone.diagnose.FailureCluster;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Gives every failing probe row one example in the whole run. Failures are grouped by cluster; within the cap per
 * cluster a group's share follows its failures without an example yet, times what its cluster has paid.
 */
final class OncePlan {
    /** With fewer probe rows per label, failures say too little to fill a round with. */
    private static final int FEW_PER_LABEL = 3;

    /** Group weights are whole numbers; this many units make the weight of one failure. */
    private static final int UNITS = 1000;

    private final PlanInput in;
    private final ToDoubleFunction<FailureCluster> payoff;

    /** @param payoff weight of a failure of a cluster; 1 is the average */
    OncePlan(PlanInput in, ToDoubleFunction<FailureCluster> payoff) {
        this.in = in;
        this.payoff = payoff;
    }

    /** Failures that share a target. */
    private record Group(@Nullable String cluster, List<Aim> aims, int weight, int limit) {}

    /** Targets for at most {@code count} examples; fewer where fewer failures wait. */
    List<Target> targets(int count) {
        boolean few = in.standing().steeringRows() < FEW_PER_LABEL * in.labels().size();
        int most = few || in.standing().care() != Standing.Care.NONE ? count - CoveragePlan.floor(in, count) : count;
        int cap = Math.max(1, (int) Math.floor(in.config().clusterCap() * most + 1e-9));
        List<Group> groups = groups(cap);
        int[] counts = Apportionment.capped(
                most,
                groups.stream().mapToInt(Group::weight).toArray(),
                groups.stream().mapToInt(Group::limit).toArray());
        List<Target> targets = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                targets.add(target(groups.get(i), counts[i]));
            }
        }
        return targets;
    }

    private List<Group> groups(int cap) {
        List<Group> groups = new ArrayList<>();
        Diagnosis aimable = Actions.aimable(in.diagnosis());
        for (FailureCluster cluster : aimable.clusters()) {
            List<Aim> aims = waiting(cluster.failures());
            if (!aims.isEmpty()) {
                int weight = (int) Math.round(aims.size() * payoff.applyAsDouble(cluster) * UNITS);
                groups.add(new Group(cluster.id(), aims, weight, Math.min(cap, aims.size())));
            }
        }
        List<Aim> alone = waiting(aimable.unclustered());
        if (!alone.isEmpty()) {
            groups.add(new Group(null, alone, alone.size() * UNITS, alone.size()));
        }
        return groups;
    }

    /** Failures without an example yet, in an order drawn anew each round: the first ones are asked for. */
    private List<Aim> waiting(List<Failure> failures) {
        return failures.stream()
                .filter(failure -> !in.standing().served().contains(failure.exampleId()))
                .sorted(Comparator.comparingLong(
                                (Failure failure) -> Seeds.derive(in.seed(), in.round(), "once/" + failure.exampleId()))
                        .thenComparing(Failure::exampleId))
                .map(failure -> Actions.aim(failure, in.diagnosis().insight()))
                .toList();
    }

    private Target target(Group group, int count) {
        String id = "r%d-%s".formatted(in.round(), group.cluster() == null ? "unclustered" : group.cluster());
        return new Target(id, Target.Kind.ONCE, group.cluster(), null, group.aims(), count);
    }
}
