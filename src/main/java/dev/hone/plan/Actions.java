package dev.hone.plan;

import dev.hone.diagnose.Cause;
import dev.hone.diagnose.Diagnosis;
import dev.hone.diagnose.Failure;
import dev.hone.diagnose.FailureCluster;
import dev.hone.diagnose.Insight;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From causes to what the plan does: which failures may be aimed at, and which want contrast. */
final class Actions {
    /** A cluster in which this share of failures has doubtful labels goes to review as a whole. */
    static final double MOSTLY = 0.5;

    private Actions() {}

    /**
     * The diagnosis with only those failures that examples may be asked for. A failure whose cause is not known may be
     * aimed at; a cluster that loses all its failures stays, empty.
     */
    static Diagnosis aimable(Diagnosis diagnosis) {
        Map<String, Cause> causes = diagnosis.insight().causes();
        List<FailureCluster> clusters = diagnosis.clusters().stream()
                .map(cluster ->
                        with(cluster, isForReview(cluster, causes) ? List.of() : aimable(cluster.failures(), causes)))
                .toList();
        return new Diagnosis(
                clusters,
                aimable(diagnosis.unclustered(), causes),
                diagnosis.map(),
                diagnosis.lastId(),
                diagnosis.insight());
    }

    /** Whether a cluster goes to review instead of training: most of its labels are doubtful. */
    static boolean isForReview(FailureCluster cluster, Map<String, Cause> causes) {
        long doubtful = cluster.failures().stream()
                .filter(failure -> causes.get(failure.exampleId()) instanceof Cause.LabelNoise)
                .count();
        return doubtful > 0 && doubtful >= MOSTLY * cluster.size();
    }

    /** What an aim should be told from: the training row with the answer given that is nearest; null without one. */
    static @Nullable String contrast(Failure failure, Insight insight) {
        return insight.causes().get(failure.exampleId()) instanceof Cause.Confusion confusion
                ? confusion.wrong().row().input()
                : null;
    }

    /** What new examples for a failure should be near. */
    static Aim aim(Failure failure, Insight insight) {
        String contrast = contrast(failure, insight);
        Cause cause = insight.causes().get(failure.exampleId());
        return new Aim(
                failure.exampleId(),
                failure.input(),
                failure.expected(),
                failure.answered(),
                contrast,
                cause == null ? null : sentence(cause));
    }

    /** A cause as a teacher is told it. */
    private static String sentence(Cause cause) {
        return switch (cause) {
            case Cause.CoverageGap gap -> "nothing with the right label in training is like it";
            case Cause.Confusion confusion -> "training rows like it carry the label that was said";
            case Cause.Unclear unclear -> "training rows like it carry the right label, and yet it is missed";
            case Cause.LabelNoise noise -> "rows like it contradict its label";
            case Cause.FormatError format -> "the answer has not the form that is asked for";
            case Cause.OutOfDomain out -> "it is unlike every other row";
            case Cause.TeacherUnable teacher -> "a teacher errs on it, too";
            case Cause.MissingField missing -> "the field %s is missing".formatted(missing.field());
            case Cause.ExtraField extra -> "the field %s should not be there".formatted(extra.field());
            case Cause.WrongValue wrong ->
                wrong.field().isEmpty()
                        ? "the answer has the right form and is another one"
                        : "the field %s has another value".formatted(wrong.field());
        };
    }

    private static List<Failure> aimable(List<Failure> failures, Map<String, Cause> causes) {
        return failures.stream()
                .filter(failure -> {
                    Cause cause = causes.get(failure.exampleId());
                    return cause == null || Action.of(cause).aims();
                })
                .toList();
    }

    private static FailureCluster with(FailureCluster cluster, List<Failure> failures) {
        return new FailureCluster(
                cluster.id(), cluster.name(), cluster.status(), failures, cluster.fixRate(), cluster.traits());
    }
}
