package dev.hone.loop;

import dev.hone.curate.Drift;
import dev.hone.curate.Funnel;
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

    /** Locked scored once, at the end. */
    record LockedAtEnd(Evaluation locked) {}

    /** Where a report was written, relative to the run's folder. */
    record Reported(String html) {}

    /** A person let a waiting run go on. */
    record Approved(String by) {}
}
