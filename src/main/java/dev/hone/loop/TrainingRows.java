package dev.hone.loop;

import dev.hone.config.TrainConfig;
import dev.hone.data.Example;
import dev.hone.data.ExportFormat;
import dev.hone.data.TrainValidation;
import dev.hone.train.TrainingJob;
import java.util.List;

/**
 * What a student is trained on, what its loss is watched by, and what it begins with.
 *
 * @param set the rows to train on
 * @param validation rows that nothing is learned from, each once
 * @param method {@code sft} or {@code dpo}
 * @param begins which model it begins with
 */
record TrainingRows(TrainingSet set, List<Example> validation, String method, Begins begins) {
    /** Which model a training begins with. */
    enum Begins {
        /** The one that the loop file names. */
        BASE,
        /** The student of round 0. */
        FIRST,
        /** The student of the round before. */
        BEFORE
    }

    TrainingRows {
        validation = List.copyOf(validation);
    }

    /** Supervised, from the base model, all rows. */
    static TrainingRows plain(TrainingSet set) {
        return new TrainingRows(set, List.of(), TrainingJob.Way.SUPERVISED, Begins.BASE);
    }

    /** As the loop file wants it in a round. */
    static TrainingRows of(RunContext run, int round, TrainStage.Job wanted) {
        TrainConfig train = run.config().train();
        boolean pairs = train.method().equals(TrainingJob.Way.PAIRS) && round > 0;
        Begins begins = round == 0 ? Begins.BASE : train.goesOn() ? Begins.BEFORE : pairs ? Begins.FIRST : Begins.BASE;
        List<Example> rows = pairs ? ExportFormat.DPO_TRL.of(wanted.rows()) : wanted.rows();
        var parts = split(run, rows, wanted);
        var set = pairs ? TrainingSet.of(parts.train(), 0) : TrainingSet.of(parts.train(), wanted.realShare());
        String method = pairs ? TrainingJob.Way.PAIRS : TrainingJob.Way.SUPERVISED;
        return new TrainingRows(set, parts.validation(), method, begins);
    }

    private static TrainValidation split(RunContext run, List<Example> rows, TrainStage.Job wanted) {
        double share = run.config().train().validation();
        if (share == 0 || !run.config().train().isAtProvider()) {
            return new TrainValidation(rows, List.of());
        }
        double limit = run.config().curate().duplicates().cosineAbove();
        int[] groups = NearCopies.groups(rows, run.embedder(), limit);
        return TrainValidation.of(
                rows,
                groups,
                new TrainValidation.Wish(share, run.config().curate().realShareAtLeast(), wanted.seed()));
    }

    /** Whether there are pairs, but not enough of them. */
    boolean tooFew(int least) {
        return method.equals(TrainingJob.Way.PAIRS) && set.rows().size() < Math.max(1, least);
    }

    Outputs.Course course(String without) {
        return new Outputs.Course(method, validation.size(), without, List.of());
    }
}
