package dev.hone.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Divides the next round's examples among targets. */
public final class Planner {
    private Planner() {}

    /**
     * The targets of a round, aimed ones first. The same input gives the same plan. Counts sum to {@code perRound},
     * except with llm2llm, which asks for one example per wrong seed and nothing else.
     */
    public static List<Target> plan(PlanInput in) {
        return switch (in.config().policy()) {
            case "adaptive" -> AdaptivePlan.targets(in);
            case "cov" -> filled(in, new OncePlan(in, cluster -> 1).targets(in.perRound()));
            case "mix" -> filled(in, AimedPlan.targets(in, in.perRound() - CoveragePlan.floor(in, in.perRound())));
            case "targeted" -> filled(in, AimedPlan.targets(in, in.perRound()));
            case "balanced" -> CoveragePlan.targets(in, in.perRound());
            case "llm2llm" -> wrongSeeds(in);
            case "random" -> List.of(everything(in, Target.Kind.RANDOM, in.perRound()));
            case "margin" -> List.of(everything(in, Target.Kind.MARGIN, in.perRound()));
            default ->
                throw new IllegalArgumentException(
                        "plan.policy (%s) is not one of adaptive, mix, cov, balanced, targeted, llm2llm, random, margin"
                                .formatted(in.config().policy()));
        };
    }

    /** Aimed targets, and what they leave of the round spread over the labels. */
    private static List<Target> filled(PlanInput in, List<Target> aimed) {
        List<Target> targets = new ArrayList<>(aimed);
        int placed = targets.stream().mapToInt(Target::count).sum();
        targets.addAll(CoveragePlan.targets(in, in.perRound() - placed));
        return List.copyOf(targets);
    }

    /** One new example for each seed row that the present student gets wrong (arXiv 2403.15042), at most a round's. */
    private static List<Target> wrongSeeds(PlanInput in) {
        List<Aim> wrong = in.standing().wrongSeeds();
        String id = "r%d-wrong-seeds".formatted(in.round());
        return wrong.isEmpty()
                ? List.of()
                : List.of(new Target(id, Target.Kind.ONCE, null, null, wrong, Math.min(wrong.size(), in.perRound())));
    }

    /** One target for any examples of a kind. */
    static Target everything(PlanInput in, Target.Kind kind, int count) {
        String id = "r%d-%s".formatted(in.round(), kind.name().toLowerCase(Locale.ROOT));
        return new Target(id, kind, null, null, List.of(), count);
    }
}
