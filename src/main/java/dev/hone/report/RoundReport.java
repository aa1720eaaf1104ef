package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.curate.Drift;
import dev.hone.curate.Dropped;
import dev.hone.curate.Funnel;
import dev.hone.curate.audit.Audit;
import dev.hone.decide.Verdict;
import dev.hone.diagnose.Diagnosis;
import dev.hone.evaluate.Confusion;
import dev.hone.evaluate.Evaluation;
import dev.hone.evaluate.Gap;
import dev.hone.plan.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that is reported of one round. It mirrors a published document: exempt from the record-size rule. */
public record RoundReport(
        @JsonPropertyDescription("Its number.") int round,

        @JsonPropertyDescription("What the student was trained on.")
        Train train,

        @JsonPropertyDescription(
                "Score on the probe rows that judge: those never mined so far where folds rotate, else all, mined.")
        SetScore probe,

        @JsonPropertyDescription("Score on locked, which never steers; null where it was not scored.") @Nullable
        SetScore locked,

        @JsonPropertyDescription("Score out of domain; null where there is no such set.") @Nullable
        SetScore ood,

        @JsonPropertyDescription("Probe minus locked; null where locked was not scored.") @Nullable
        Gap gap,

        @JsonPropertyDescription("What tells a gain from luck, over-fitting and what a dull plan would bring too.")
        Evidence evidence,

        @JsonPropertyDescription("Counts from asking to keeping.")
        Funnel funnel,

        @JsonPropertyDescription("Some dropped examples of every reason.")
        List<DroppedRow> dropped,

        @JsonPropertyDescription("Examples by origin, and what the judge and the second teacher said.")
        GatesReport gates,

        @JsonPropertyDescription("How kept examples differ from the seeds.")
        List<DriftRow> drift,

        @JsonPropertyDescription("What the training set lacks, contradicts, invents and overdoes.")
        Audit audit,

        @JsonPropertyDescription("Failures that belong together, largest first, then those fixed this round.")
        List<ClusterReport> clusters,

        @JsonPropertyDescription("Failures that belong to no cluster.")
        List<ClusterReport.Miss> unclustered,

        @JsonPropertyDescription("Places of all failures in two dimensions.")
        List<ClusterReport.Point> map,

        @JsonPropertyDescription("Wrong answers on probe by pair, most frequent first.")
        List<Confusion> confusions,

        @JsonPropertyDescription("Figures on probe by label.")
        List<LabelRow> labels,

        @JsonPropertyDescription("The headline by slice; empty where no column of the data names slices.")
        List<SliceRow> slices,

        @JsonPropertyDescription("How free answers to probe compare; null where answers are labels.") @Nullable
        AnswersReport answers,

        @JsonPropertyDescription("What the next round asks for; empty where none is planned.")
        List<Ask> next,

        @JsonPropertyDescription("What this round cost, alone.")
        RoundCost cost,

        @JsonPropertyDescription("What teachers wrote and how much of it was kept.")
        Writing writing,

        @JsonPropertyDescription("What follows.") Outcome verdict) {

    /** Dropped rows of each reason that a report carries. */
    private static final int DROPPED = 3;

    public RoundReport {
        dropped = List.copyOf(dropped);
        drift = List.copyOf(drift);
        clusters = List.copyOf(clusters);
        unclustered = List.copyOf(unclustered);
        map = List.copyOf(map);
        confusions = List.copyOf(confusions);
        labels = List.copyOf(labels);
        slices = List.copyOf(slices);
        next = List.copyOf(next);
    }

    /** A round from what its stages wrote. */
    public static RoundReport of(int round, Train train, Measured measured, Curated curated, Ahead ahead) {
        Diagnosis diagnosis = measured.diagnosis();
        return new RoundReport(
                round,
                train,
                SetScore.of(measured.probe()),
                SetScore.orNull(measured.locked()),
                SetScore.orNull(measured.ood()),
                gap(measured),
                measured.evidence(),
                curated.funnel(),
                DroppedRow.sample(curated.dropped(), DROPPED),
                curated.gates(),
                curated.drift().stream().map(DriftRow::of).toList(),
                AuditWords.clipped(curated.audit()),
                diagnosis.clusters().stream().map(ClusterReport::of).toList(),
                diagnosis.unclustered().stream().map(ClusterReport.Miss::of).toList(),
                ClusterReport.Point.of(diagnosis),
                measured.probe().confusions(),
                measured.probe().labels().stream().map(LabelRow::of).toList(),
                SliceRow.of(measured.probe(), measured.locked()),
                AnswersReport.orNull(measured.probe(), measured.pairs()),
                ahead.next().stream().map(Ask::of).toList(),
                ahead.cost(),
                curated.writing(),
                Outcome.of(ahead.verdict()));
    }

    private static @Nullable Gap gap(Measured measured) {
        Evaluation locked = measured.locked();
        return locked == null ? null : Gap.of(measured.probe().headline(), locked.headline());
    }

    /** What evaluate and diagnose found. */
    public record Measured(
            Evaluation probe,
            @Nullable Evaluation locked,
            @Nullable Evaluation ood,
            Diagnosis diagnosis,
            Evidence evidence,
            @Nullable PairwiseReport pairs) {
        /** Where nobody compared answers in pairs. */
        public Measured(
                Evaluation probe,
                @Nullable Evaluation locked,
                @Nullable Evaluation ood,
                Diagnosis diagnosis,
                Evidence evidence) {
            this(probe, locked, ood, diagnosis, evidence, null);
        }
    }

    /** What curate did. */
    public record Curated(
            Funnel funnel, List<Dropped> dropped, List<Drift> drift, Writing writing, GatesReport gates, Audit audit) {
        /** Where nobody counted by teacher and gate. */
        public Curated(Funnel funnel, List<Dropped> dropped, List<Drift> drift) {
            this(funnel, dropped, drift, Writing.NONE, GatesReport.NONE, Audit.none());
        }

        public Curated {
            dropped = List.copyOf(dropped);
            drift = List.copyOf(drift);
        }
    }

    /** What follows, and what the round cost. */
    public record Ahead(List<Target> next, RoundCost cost, Verdict verdict) {
        public Ahead {
            next = List.copyOf(next);
        }
    }

    /** What a student was trained on. */
    public record Train(
            @JsonPropertyDescription("Real examples.") int real,

            @JsonPropertyDescription("Synthetic examples.") int synthetic,

            @JsonPropertyDescription("Share of real examples in the mix, repeats counted.")
            double realShare,

            @JsonPropertyDescription("Hash that identifies the training set.")
            String dataset,

            @JsonPropertyDescription("Its preference pairs.")
            Pairs pairs,

            @JsonPropertyDescription("How the training went; null where it was done here.") @Nullable
            TrainingCourse course,

            @JsonPropertyDescription("Who trained the student; null where Hone itself did.") @Nullable
            TrainedStudent student) {
        /** Where it was trained here. */
        public Train(int real, int synthetic, double realShare, String dataset, Pairs pairs) {
            this(real, synthetic, realShare, dataset, pairs, null, null);
        }
    }

    /** A share of the next round's examples. */
    public record Ask(
            @JsonPropertyDescription("Id of the target.") String target,

            @JsonPropertyDescription("How its examples are chosen.")
            Target.Kind kind,

            @JsonPropertyDescription("The cluster it serves, or null.") @Nullable
            String cluster,

            @JsonPropertyDescription("The label that all its examples carry, or null.") @Nullable
            String label,

            @JsonPropertyDescription("The slice whose seeds are shown for it, or null.") @Nullable
            String slice,

            @JsonPropertyDescription("Number of failing inputs to be near.")
            int aims,

            @JsonPropertyDescription("Examples wanted.") int count) {
        public static Ask of(Target target) {
            int aims = target.aims().size();
            String slice = target.slice() == null ? null : target.slice().name();
            return new Ask(target.id(), target.kind(), target.cluster(), target.label(), slice, aims, target.count());
        }
    }

    /** What {@code decide} said. */
    public record Outcome(
            @JsonPropertyDescription("continue, stop or wait.")
            String kind,

            @JsonPropertyDescription("The rule; null where the loop goes on.") @Nullable
            String rule,

            @JsonPropertyDescription("One sentence.") String reason) {
        public static Outcome of(Verdict verdict) {
            return switch (verdict) {
                case Verdict.Continue on -> new Outcome("continue", null, on.reason());
                case Verdict.Stop stop -> new Outcome("stop", stop.rule(), stop.reason());
                case Verdict.Wait wait -> new Outcome("wait", wait.rule(), wait.reason());
            };
        }
    }
}
