package dev.hone.plan;

import java.util.ArrayList;
import java.util.List;

/** Divides the next round's examples among targets; their counts sum to {@code perRound}. */
public final class Planner {
    private Planner() {}

    /** The targets of a round, aimed ones first. The same input gives the same plan. */
    public static List<Target> plan(PlanInput in) {
        return switch (in.config().policy()) {
            case "mix" -> aimed(in, in.perRound() - floor(in));
            case "targeted" -> aimed(in, in.perRound());
            case "balanced" -> CoveragePlan.targets(in, in.perRound());
            case "random" -> List.of(everything(in, Target.Kind.RANDOM));
            case "margin" -> List.of(everything(in, Target.Kind.MARGIN));
            default ->
                throw new IllegalArgumentException(
                        "plan.policy (%s) is not one of mix, balanced, targeted, random, margin"
                                .formatted(in.config().policy()));
        };
    }

    /** Smallest whole number of examples that holds the coverage floor; the subtrahend absorbs binary fractions. */
    private static int floor(PlanInput in) {
        return (int) Math.ceil(in.config().coverageFloor() * in.perRound() - 1e-9);
    }

    private static List<Target> aimed(PlanInput in, int wanted) {
        List<Target> targets = new ArrayList<>(AimedPlan.targets(in, wanted));
        int placed = targets.stream().mapToInt(Target::count).sum();
        targets.addAll(CoveragePlan.targets(in, in.perRound() - placed));
        return List.copyOf(targets);
    }

    private static Target everything(PlanInput in, Target.Kind kind) {
        String id = "r%d-%s".formatted(in.round(), in.config().policy());
        return new Target(id, kind, null, null, List.of(), in.perRound());
    }
}
