package dev.hone.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Plans by what the teachers can do: rows that exist with their labels are selected by the error they take away;
 * teachers that write, and pools whose labels do not show, serve every failing row once. What is then left of a round
 * is spread over the labels where a teacher writes, and goes to the student's smallest margins where one picks from a
 * pool. Where outputs are free, rows that exist serve failures as written ones do. Where generated rows became alike,
 * the coverage floor holds for what is selected, too.
 */
final class AdaptivePlan {
    private AdaptivePlan() {}

    static List<Target> targets(PlanInput in) {
        Supply supply = in.standing().supply();
        int existing = in.labels().isEmpty() ? 0 : part(in.perRound(), supply.labelled());
        int spread = in.standing().care() == Standing.Care.ALIKE ? CoveragePlan.floor(in, existing) : 0;
        int selected = existing - spread;
        List<Target> targets = new ArrayList<>(
                new OncePlan(in, new Payoff(in.diagnosis().clusters())::of).targets(in.perRound() - existing));
        int left = in.perRound()
                - existing
                - targets.stream().mapToInt(Target::count).sum();
        double others = supply.written() + supply.unlabelled();
        int unsure = others == 0 || in.labels().isEmpty() ? 0 : part(left, supply.unlabelled() / others);
        add(targets, in, Target.Kind.SELECT, selected);
        add(targets, in, Target.Kind.MARGIN, unsure);
        targets.addAll(CoveragePlan.targets(in, left - unsure + spread));
        return List.copyOf(targets);
    }

    private static void add(List<Target> targets, PlanInput in, Target.Kind kind, int count) {
        if (count > 0) {
            targets.add(Planner.everything(in, kind, count));
        }
    }

    /** The nearest whole number of examples to a share. */
    private static int part(int count, double share) {
        return (int) Math.round(count * share);
    }
}
