package dev.hone.loop;

import dev.hone.data.Example;
import dev.hone.diagnose.Diagnosis;
import dev.hone.evaluate.FoldScores;
import dev.hone.plan.Caution;
import dev.hone.plan.PlanInput;
import dev.hone.plan.Planner;
import dev.hone.plan.Target;
import dev.hone.store.StepKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Decides what a round asks for. */
final class PlanStage {
    private final RunContext run;
    private final Journal journal;
    private final Mix mix;

    PlanStage(RunContext run, Journal journal) {
        this.run = run;
        this.journal = journal;
        this.mix = new Mix(run.config(), journal);
    }

    List<Target> plan(int round, Diagnosis before) {
        return journal.step(new StepKey(round, Stages.PLAN, 0), Outputs.Planned.class, inside -> {
                    List<Target> targets = preview(round, before);
                    long aimed = targets.stream()
                            .filter(target -> target.kind() == Target.Kind.AIMED)
                            .mapToInt(Target::count)
                            .sum();
                    int wanted = targets.stream().mapToInt(Target::count).sum();
                    return Journal.Produced.of(
                            new Outputs.Planned(targets), "%d wanted, %d of them aimed".formatted(wanted, aimed));
                })
                .targets();
    }

    /** The plan that a round would have; planning reads nothing that changes until then. */
    List<Target> preview(int round, Diagnosis before) {
        List<Example> rows = new ArrayList<>(run.data().seeds());
        rows.addAll(Examples.kept(run.store().examples().all(run.id()), round - 1));
        Map<String, Integer> perLabel =
                rows.stream().collect(Collectors.toMap(Example::output, row -> 1, Integer::sum));
        return Planner.plan(new PlanInput(
                Caution.config(
                        run.config().plan().withCoverageFloor(mix.of(round).coverageFloor()), overfits(round - 1)),
                run.config().generate().perRound(),
                round,
                run.labels(),
                perLabel,
                before,
                run.config().seed()));
    }

    /** Whether the student of a round has begun to fit the probe rows that steered it. */
    private boolean overfits(int round) {
        return journal.find(new StepKey(round, Stages.EVALUATE, 0), Outputs.Evaluated.class)
                .map(Outputs.Evaluated::folds)
                .filter(FoldScores::overfits)
                .isPresent();
    }
}
