package dev.hone.loop;

import dev.hone.curate.CollapseMix;
import dev.hone.curate.CollapseSign;
import dev.hone.curate.Drift;
import dev.hone.curate.Funnel;
import dev.hone.evaluate.Comparison;
import dev.hone.evaluate.Evaluation;
import dev.hone.generate.Candidate;
import dev.hone.plan.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the steps of a round leave in the journal. */
final class Outputs {
    private Outputs() {}

    /** Texts embedded before round 0. */
    record Prepared(int texts) {}

    /** What a round asks for. */
    record Planned(List<Target> targets) {}

    /** What teachers offered in one wave; {@code asked} is how many were asked for. */
    record Generated(int asked, List<Candidate> candidates) {}

    /** What the gates made of one wave. */
    record Curated(Funnel funnel, List<Drift> drift) {}

    /**
     * The student of a round.
     *
     * @param jobId the provider's id
     * @param model what serving opens
     * @param real real rows trained on, each counted once
     * @param synthetic synthetic rows trained on
     * @param weighted rows with the repeats that hold the real share
     */
    record Trained(String jobId, String model, int real, int synthetic, int weighted) {}

    /** Scores of a round's student. */
    record Evaluated(
            Evaluation probe,
            @Nullable Evaluation locked,
            @Nullable Evaluation ood) {}

    /** Signs of collapse in a round, and the mix that the next one gets. */
    record Collapse(List<CollapseSign> signs, CollapseMix next) {
        List<String> exceeded() {
            return signs.stream()
                    .filter(CollapseSign::exceeded)
                    .map(CollapseSign::measure)
                    .toList();
        }
    }

    /** Examples that the control student got in a round, of those wanted; they are no examples of the run. */
    record ControlRows(int wanted, List<Candidate> kept) {}

    /** Scores of a round's control student, and the round's own student compared with it on the same rows. */
    record ControlScores(
            Evaluation probe,
            Comparison onProbe,
            @Nullable Evaluation locked,
            @Nullable Comparison onLocked) {}

    /** Locked scored once, at the end. */
    record LockedAtEnd(Evaluation locked) {}

    /** Where a report was written, relative to the run's folder. */
    record Reported(String html) {}

    /** A person let a waiting run go on. */
    record Approved(String by) {}
}
