package dev.hone.loop;

import dev.hone.config.StopRule;
import dev.hone.data.Example;
import dev.hone.decide.Verdict;
import dev.hone.diagnose.Diagnosis;
import dev.hone.plan.Target;
import dev.hone.store.StepKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The loop: a fold over rounds, each a fold over stages, until a verdict ends it. */
final class Engine {
    private final RunContext run;
    private final Journal journal;
    private final RoundStages stages;
    private final Supplier<List<StopRule>> stopRules;
    private final Watch watch;

    Engine(RunContext run, Journal journal, RoundStages stages, Supplier<List<StopRule>> stopRules, Watch watch) {
        this.run = run;
        this.journal = journal;
        this.stages = stages;
        this.stopRules = stopRules;
        this.watch = watch;
    }

    /** Runs until a rule stops the loop or a person is waited for; {@code approved} lets a waiting loop go on once. */
    Verdict run(boolean approved) {
        return Undeployed.after(run.parts().serving(), () -> rounds(approved));
    }

    private Verdict rounds(boolean approved) {
        stages.prepare().prepare();
        stages.evaluate().tryJudge();
        List<Decided> history = new ArrayList<>();
        Diagnosis diagnosis = Diagnosis.none();
        boolean mayPass = approved;
        for (int round = 0; ; round++) {
            RoundResult result = round(round, diagnosis, history);
            history.add(result.decided());
            diagnosis = result.diagnosis();
            Verdict verdict = result.decided().verdict();
            if (verdict instanceof Verdict.Stop) {
                finish(history);
                return verdict;
            }
            if (verdict instanceof Verdict.Wait) {
                boolean before = wasApproved(round);
                if (!before && !mayPass) {
                    return verdict;
                }
                if (!before) {
                    approve(round);
                    mayPass = false;
                }
            }
        }
    }

    private RoundResult round(int round, Diagnosis before, List<Decided> history) {
        if (round > 0) {
            List<Target> targets = stages.plan().plan(round, before);
            stages.gather().gather(round, targets);
            run.parts().serving().undeploy(); // who was asked about examples is not paid for while the next is trained
        }
        List<Example> kept = Examples.kept(run.store().examples().all(run.id()), round);
        Outputs.Trained trained = stages.train().train(round, kept);
        Outputs.Evaluated scores = stages.evaluate().evaluate(round, trained);
        run.parts().serving().undeploy();
        stages.judge().baselines().score(round);
        stages.judge().noise().measure(round);
        run.parts().serving().undeploy();
        stages.judge().collapse().check(round, trained, scores);
        Diagnosis diagnosis = stages.diagnose().diagnose(round, kept);
        Decided decided = stages.judge().decide().decide(round, scores, history, stopRules);
        stages.judge().control().control(round, kept);
        run.parts().serving().undeploy();
        stages.report().report(round, diagnosis);
        var locked = scores.locked() == null ? null : scores.locked().headline();
        watch.tell(new RunEvent.RoundDone(
                run.id(),
                round,
                scores.probe().headline(),
                locked,
                decided.verdict().reason()));
        return new RoundResult(diagnosis, decided);
    }

    private boolean wasApproved(int round) {
        return journal.find(new StepKey(round, Stages.APPROVE, 0), Outputs.Approved.class)
                .isPresent();
    }

    private void approve(int round) {
        journal.step(
                new StepKey(round, Stages.APPROVE, 0),
                Outputs.Approved.class,
                inside -> Journal.Produced.of(new Outputs.Approved("resume"), "go on"));
    }

    private void finish(List<Decided> history) {
        boolean lockedWaits = !run.data().locked().isEmpty()
                && run.config().evaluate().locked().equals("end");
        if (lockedWaits) {
            int best = Decided.best(history);
            Outputs.Trained trained = journal.find(new StepKey(best, Stages.TRAIN, 0), Outputs.Trained.class)
                    .orElseThrow();
            stages.evaluate().lockedAtEnd(best, trained);
            stages.judge().control().lockedAtEnd(best);
        }
    }

    private record RoundResult(Diagnosis diagnosis, Decided decided) {}

    /** The stages of a round. */
    record RoundStages(
            PrepareStage prepare,
            PlanStage plan,
            GatherStage gather,
            TrainStage train,
            EvaluateStage evaluate,
            DiagnoseStage diagnose,
            Judging judge,
            ReportStage report) {}

    /** The stages that say what a round's score is worth; the control comes last because nothing may depend on it. */
    record Judging(
            BaselineStage baselines,
            NoiseStage noise,
            CollapseStage collapse,
            DecideStage decide,
            ControlStage control) {}
}
