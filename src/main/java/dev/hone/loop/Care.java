package dev.hone.loop;

import dev.hone.config.PlanConfig;
import dev.hone.evaluate.FoldScores;
import dev.hone.plan.Caution;
import dev.hone.plan.Standing;
import dev.hone.store.StepKey;

/** The move towards coverage that rounds before have made necessary. */
final class Care {
    private final RunContext run;
    private final Journal journal;
    private final Mix mix;

    Care(RunContext run, Journal journal) {
        this.run = run;
        this.journal = journal;
        this.mix = new Mix(run.config(), journal);
    }

    /** The plan's settings for a round. */
    PlanConfig plan(int round) {
        PlanConfig asked = run.config().plan();
        return Caution.config(asked.withCoverageFloor(mix.of(round).coverageFloor()), overfits(round - 1));
    }

    /** Why a round leans on coverage more than the loop file says. */
    Standing.Care of(int round) {
        boolean alike = mix.of(round).alarms() > 0;
        return alike ? Standing.Care.ALIKE : overfits(round - 1) ? Standing.Care.FITS_PROBE : Standing.Care.NONE;
    }

    /** Whether the student of a round has begun to fit the probe rows that steered it. */
    private boolean overfits(int round) {
        return journal.find(new StepKey(round, Stages.EVALUATE, 0), Outputs.Evaluated.class)
                .map(Outputs.Evaluated::folds)
                .filter(FoldScores::overfits)
                .isPresent();
    }
}
