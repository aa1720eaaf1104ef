package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.PairwiseConfig;
import dev.hone.curate.PairCalibration;
import dev.hone.evaluate.PairScores;
import dev.hone.evaluate.TrainingNoise;
import dev.hone.report.Control;
import dev.hone.report.Evidence;
import dev.hone.report.GatesReport;
import dev.hone.report.PairwiseReport;
import dev.hone.report.RoundCost;
import dev.hone.report.SetScore;
import dev.hone.report.TrainingCourse;
import dev.hone.report.Writing;
import dev.hone.store.ExampleRow;
import dev.hone.train.JobEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Reads from a run's journal what tells a round's gain from luck. */
final class EvidenceRecord {
    private final RunRecord steps;
    private final LoopConfig config;
    private final CostRecord costs;
    private final GateRecord gates;
    private final BaselineRecord baselines;
    private final IntFunction<List<JobEvent>> told;

    /** @param told what was told of a round's training, oldest first */
    EvidenceRecord(
            RunRecord steps,
            LoopConfig config,
            CostRecord costs,
            GateRecord gates,
            BaselineRecord baselines,
            IntFunction<List<JobEvent>> told) {
        this.steps = steps;
        this.config = config;
        this.costs = costs;
        this.gates = gates;
        this.baselines = baselines;
        this.told = told;
    }

    Writing writing(int round, List<ExampleRow> examples) {
        return new WritingRecord(config, steps).of(round, examples);
    }

    GatesReport gates(int round) {
        return gates.of(round, cost(round));
    }

    RoundCost cost(int round) {
        return costs.of(round);
    }

    /** How a round's training went; null where it told nothing because it was done here. */
    @Nullable
    TrainingCourse course(int round) {
        Outputs.Course course = steps.find(round, Stages.TRAIN, Outputs.Trained.class)
                .map(Outputs.Trained::course)
                .orElse(null);
        return course == null || !config.train().isAtProvider()
                ? null
                : new TrainingCourse(
                        course.method(),
                        course.validation(),
                        course.without(),
                        TrainingCourse.points(told.apply(round)),
                        course.tried().stream()
                                .map(one -> TrainingCourse.Tried.of(one.step(), one.score(), one.taken()))
                                .toList());
    }

    Evidence of(int round) {
        var collapse =
                steps.find(round, Stages.COLLAPSE, Outputs.Collapse.class).orElse(null);
        return new Evidence(
                null,
                control(round),
                steps.find(0, Stages.NOISE, TrainingNoise.class).orElse(null),
                null,
                collapse == null ? List.of() : collapse.signs(),
                collapse == null ? "" : collapse.next().sentence(),
                List.of(),
                List.of(),
                Map.of(),
                baselines.of(round));
    }

    /** What a judge of pairs said of a round; null where there is none. */
    @Nullable
    PairwiseReport pairs(int round, Outputs.Evaluated scores) {
        PairwiseConfig pairwise = config.evaluate().pairwise();
        PairCalibration trial =
                steps.find(0, Stages.PAIRS, PairCalibration.class).orElse(null);
        if (pairwise == null || trial == null) {
            return null;
        }
        List<PairScores> all = new ArrayList<>(scores.pairs());
        steps.part(round, Stages.PAIRS, BaselineStage.AGAINST_BASE, PairScores.class)
                .ifPresent(all::add);
        return new PairwiseReport(pairwise.judge().model(), trial, all);
    }

    private @Nullable Control control(int round) {
        Outputs.ControlScores scores = steps.part(
                        round, Stages.CONTROL, ControlStage.LOCKED_AT_END, Outputs.ControlScores.class)
                .or(() -> steps.part(round, Stages.CONTROL, ControlStage.SCORES, Outputs.ControlScores.class))
                .orElse(null);
        if (scores == null) {
            return null;
        }
        int examples = 0;
        for (int each = 1; each <= round; each++) {
            examples += steps.part(each, Stages.CONTROL, ControlStage.ROWS, Outputs.ControlRows.class)
                    .map(rows -> rows.kept().size())
                    .orElse(0);
        }
        var locked = scores.locked();
        return new Control(
                ControlRowsPicker.POLICY,
                config.plan().policy(),
                examples,
                SetScore.of(scores.probe()),
                locked == null ? null : SetScore.of(locked),
                scores.onProbe(),
                scores.onLocked());
    }
}
