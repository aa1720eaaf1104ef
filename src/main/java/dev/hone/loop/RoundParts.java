package dev.hone.loop;

import dev.hone.generate.Teacher;
import dev.hone.report.RunReport;
import java.util.function.Supplier;

/**
 * The stages of a run's rounds, put together.
 *
 * @param report the report as it stands
 */
record RoundParts(RunContext context, Journal journal, Before before, Surroundings around, Supplier<RunReport> report) {
    /** What the stages need of those who stand before them; the last but one gives the teachers that can be asked. */
    record Before(
            PrepareStage prepare,
            QualifyStage qualify,
            BaselineStage baselines,
            CurateStage curate,
            Supplier<Teacher> models,
            Watch watch) {}

    Engine.RoundStages stages() {
        var plan = new PlanStage(context, journal);
        var train = new TrainStage(
                context, journal, new JobFollower(context, journal.patient(around.pause()), before.watch()));
        var review = new ReviewStage(context, journal, before.curate(), around.clock());
        return new Engine.RoundStages(
                before.prepare(),
                plan,
                new GatherStage(
                        context,
                        journal,
                        before.curate(),
                        before.qualify(),
                        new PilotStage(context, journal, before.curate(), review, before.models(), around.clock()),
                        review),
                train,
                new EvaluateStage(context, journal),
                new DiagnoseStage(context, journal),
                new Engine.Judging(
                        before.baselines(),
                        new NoiseStage(context, journal, train),
                        new CollapseStage(context, journal),
                        new DecideStage(context, journal),
                        new ControlStage(context, journal, before.curate(), train)),
                new ReportStage(context, journal, report, plan));
    }
}
