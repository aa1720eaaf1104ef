package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.curate.CollapseMix;
import dev.hone.store.StepKey;

/** The mix of a round: the loop file's, unless the rounds before showed signs of collapse. */
final class Mix {
    private final LoopConfig config;
    private final Journal journal;

    Mix(LoopConfig config, Journal journal) {
        this.config = config;
        this.journal = journal;
    }

    CollapseMix of(int round) {
        return journal.find(new StepKey(round - 1, Stages.COLLAPSE, 0), Outputs.Collapse.class)
                .map(Outputs.Collapse::next)
                .orElseGet(() -> after(0));
    }

    /** The mix after so many rounds in a row with signs. */
    CollapseMix after(int alarms) {
        return CollapseMix.after(config.plan().coverageFloor(), config.curate().realShareAtLeast(), alarms);
    }
}
