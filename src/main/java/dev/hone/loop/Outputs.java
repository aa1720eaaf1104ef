package dev.hone.loop;

import dev.hone.curate.Assessment;
import dev.hone.curate.CollapseMix;
import dev.hone.curate.CollapseSign;
import dev.hone.curate.Drift;
import dev.hone.curate.Funnel;
import dev.hone.evaluate.Comparison;
import dev.hone.evaluate.Evaluation;
import dev.hone.evaluate.FoldScores;
import dev.hone.evaluate.PairScores;
import dev.hone.generate.Candidate;
import dev.hone.generate.Lost;
import dev.hone.plan.Target;
import dev.hone.report.Writing;
import dev.hone.train.TrainedBy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the steps of a round leave in the journal. */
final class Outputs {
    private Outputs() {}

    /** Texts embedded before round 0. */
    record Prepared(int texts) {}

    /**
     * When probe rows may steer; stored where folds rotate.
     *
     * @param folds number of folds
     * @param minedIn by row id the first round whose plan it may steer, 0 where it never may
     */
    record Folded(int folds, Map<String, Integer> minedIn) {}

    /** What a round asks for. */
    record Planned(List<Target> targets) {}

    /**
     * What teachers offered in one wave.
     *
     * @param asked how many were asked for
     * @param lost what models were asked for and did not give; absent in older journals
     */
    record Generated(int asked, List<Candidate> candidates, List<Lost> lost) {
        @SuppressWarnings("NullAway") // An older journal has no such entry.
        Generated {
            lost = lost == null ? List.of() : List.copyOf(lost);
        }
    }

    /**
     * What the gates made of one wave.
     *
     * @param assessed what those who were asked about examples said; absent in older journals
     */
    record Curated(Funnel funnel, List<Drift> drift, List<Assessment> assessed) {
        @SuppressWarnings("NullAway") // An older journal has no such entry.
        Curated {
            assessed = assessed == null ? List.of() : List.copyOf(assessed);
        }

        /** Whether somebody could not be asked within the budget. */
        boolean overBudget() {
            return assessed.stream().anyMatch(Assessment::overBudget);
        }
    }

    /**
     * The student of a round.
     *
     * @param jobId the provider's id
     * @param model what serving opens
     * @param real real rows trained on, each counted once
     * @param synthetic synthetic rows trained on
     * @param weighted rows with the repeats that hold the real share
     * @param dataset version of its data set; null in journals that are older, and for students beside the loop's own
     * @param course how it was trained beyond that; null in journals that are older
     * @param by who trained it; null where it was trained in this process, and in older journals
     */
    record Trained(
            String jobId,
            String model,
            int real,
            int synthetic,
            int weighted,
            @Nullable String dataset,
            @Nullable Course course,
            @Nullable TrainedBy by) {
        Trained on(String version) {
            return new Trained(jobId, model, real, synthetic, weighted, version, course, by);
        }

        /** Why no student came of it; empty where one did. */
        String without() {
            return course == null ? "" : course.without();
        }

        /** With the student of an earlier round, because none came of this training. */
        Trained keeping(String student) {
            return new Trained(jobId, student, real, synthetic, weighted, dataset, course, by);
        }
    }

    /**
     * How a student was trained.
     *
     * @param method {@code sft} or {@code dpo}
     * @param validation rows that the loss was watched by
     * @param without why no student came of it, so that the one before stays; empty where one did
     * @param tried states of the training that its student was chosen from; empty where there was no choice
     */
    record Course(String method, int validation, String without, List<CheckpointChoice.Tried> tried) {
        Course {
            tried = List.copyOf(tried);
        }

        Course tried(List<CheckpointChoice.Tried> states) {
            return new Course(method, validation, without, states);
        }
    }

    /**
     * Scores of a round's student.
     *
     * @param probe on the rows that judge it
     * @param folds how rows that steered it compare, or null where folds do not rotate
     * @param judged ids of the rows that judge it; empty where folds do not rotate and all do
     * @param pairs what a judge of pairs said on the rows that judge; absent in older journals
     */
    record Evaluated(
            Evaluation probe,
            @Nullable Evaluation locked,
            @Nullable Evaluation ood,
            @Nullable FoldScores folds,
            List<String> judged,
            List<PairScores> pairs) {
        @SuppressWarnings("NullAway") // An older journal has no such entry.
        Evaluated {
            pairs = pairs == null ? List.of() : List.copyOf(pairs);
        }
    }

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

    /** Clusters that a teacher answers wrongly, too. */
    record Untaught(List<Writing.Untaught> clusters) {}

    /** What people are asked for; asked at a time in milliseconds since 1970. */
    record Asked(long askedAtMillis, List<Question> questions) {
        Asked {
            questions = List.copyOf(questions);
        }
    }

    /** How many rows people gave before a round trained, how many were kept, and how many earlier ones left. */
    record Given(int rows, int kept, int withdrawn) {}

    /** Where a report was written, relative to the run's folder. */
    record Reported(String html) {}

    /** What a round's rows failed by, and how many left. */
    record Drifted(List<String> measures, int dropped) {}

    /** How many rows of a round were put before people. */
    record Sampled(int rows) {}

    /**
     * What people's decisions changed before a round trained.
     *
     * @param dropped rows that left
     * @param fixed corrections that came in
     * @param open rows that nobody decided
     * @param bad rounds whose batch is bad
     * @param stop why the loop ends by it; empty where it does not
     */
    record Reviewed(int dropped, int fixed, int open, List<Integer> bad, String stop) {
        Reviewed {
            bad = List.copyOf(bad);
        }

        static Reviewed nothing() {
            return new Reviewed(0, 0, 0, List.of(), "");
        }
    }

    /**
     * A pilot before somebody decides on it.
     *
     * @param askedAtMillis when people were asked, in milliseconds since 1970
     * @param diversity by name of the variant
     */
    record PilotMeasured(long askedAtMillis, Map<String, PilotDiversity> diversity, double usd) {
        PilotMeasured {
            diversity = Map.copyOf(diversity);
        }
    }

    /** How unlike each other kept examples are; the distance is null for fewer than two. */
    record PilotDiversity(int rows, @Nullable Double distance, double words, double pairs) {}

    /** A run goes on after its pilot, by these variants of the prompts; none where there is nothing to choose. */
    record PilotDecided(String by, String why, List<String> variants) {
        PilotDecided {
            variants = List.copyOf(variants);
        }
    }

    /** A person let a waiting run go on. */
    record Approved(String by) {}
}
