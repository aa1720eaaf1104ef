package dev.hone.loop;

import dev.hone.data.DatasetVersion;
import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.llm.Purse;
import dev.hone.store.StepKey;
import dev.hone.store.StepRows;
import dev.hone.store.StepWrite;
import dev.hone.train.FineTuner;
import dev.hone.train.Student;
import dev.hone.train.TrainingJob;
import dev.hone.train.TrainingRefused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Trains a round's student on all rows gathered so far. */
final class TrainStage {
    private final RunContext run;
    private final Journal journal;
    private final JobFollower follower;
    private final Mix mix;

    TrainStage(RunContext run, Journal journal, JobFollower follower) {
        this.run = run;
        this.journal = journal;
        this.follower = follower;
        this.mix = new Mix(run.config(), journal);
    }

    Outputs.Trained train(int round, List<Example> kept) {
        return journal.step(new StepKey(round, Stages.TRAIN, 0), Outputs.Trained.class, inside -> {
            List<Example> rows = new ArrayList<>(run.data().seeds());
            rows.addAll(kept);
            long seed = Seeds.derive(run.config().seed(), round, "train");
            var job = new Job(String.valueOf(round), seed, rows, mix.of(round).realShare());
            var version = DatasetVersion.of(rows);
            var trained = withStudent(round, fitOwn(round, job, inside)).on(version.id());
            String how = trained.without().isEmpty()
                    ? ""
                    : ", no student came of it and that of round %d stays: %s".formatted(round - 1, trained.without());
            return new Journal.Produced<>(
                    trained,
                    StepRows.of(new StepWrite.Dataset(version)),
                    "%d real and %d generated rows, data set %s%s"
                            .formatted(trained.real(), trained.synthetic(), version.id(), how));
        });
    }

    /** The student of the round before stays where none came of this round's training. */
    private Outputs.Trained withStudent(int round, Outputs.Trained trained) {
        if (trained.without().isEmpty()) {
            return trained;
        }
        if (round == 0) {
            throw new RunFailed(("The training of round 0 gave no student: %s.%nThere is no earlier one to go on with."
                            + " Maybe change the settings under train, and start a new run.")
                    .formatted(trained.without()));
        }
        return trained.keeping(student(round - 1));
    }

    private String student(int round) {
        return journal.find(new StepKey(round, Stages.TRAIN, 0), Outputs.Trained.class)
                .orElseThrow()
                .model();
    }

    /**
     * A training of any student of the run.
     *
     * @param name follows the run's id in the key by which the job is found again
     * @param seed random seed
     * @param rows rows to train on, each once
     * @param realShare smallest share of real ones, repeats counted
     */
    record Job(String name, long seed, List<Example> rows, double realShare) {}

    /** The round's own student, in the way that the loop file says; rules may end its training. */
    private Outputs.Trained fitOwn(int round, Job wanted, Faults inside) {
        TrainingRows rows = TrainingRows.of(run, round, wanted);
        if (rows.tooFew(run.parts().fineTuner().capabilities().leastRows())) {
            String why = "%d rows have a rejected answer, too few to train on"
                    .formatted(rows.set().rows().size());
            return new Outputs.Trained("", "", 0, 0, 0, null, rows.course(why), null);
        }
        String from = switch (rows.begins()) {
            case BASE -> null;
            case FIRST -> student(0);
            case BEFORE -> student(round - 1);
        };
        var way = new TrainingJob.Way(rows.validation(), rows.method(), from);
        return fit(new Fit(wanted, rows, way, true), run.roundFolder(round), inside);
    }

    /** Trains a student beside the round's own and waits for it; the same job is never started twice. */
    Outputs.Trained fit(Job wanted, Path folder, Faults inside) {
        TrainingSet set = TrainingSet.of(wanted.rows(), wanted.realShare());
        return fit(new Fit(wanted, TrainingRows.plain(set), TrainingJob.Way.USUAL, false), folder, inside);
    }

    private record Fit(Job wanted, TrainingRows rows, TrainingJob.Way way, boolean ruled) {}

    private Outputs.Trained fit(Fit fit, Path folder, Faults inside) {
        TrainingSet set = fit.rows().set();
        String runKey = run.id() + "/" + fit.wanted().name();
        var job = new TrainingJob(runKey, set.rows(), run.labels(), fit.wanted().seed(), folder, fit.way());
        FineTuner tuner = run.parts().fineTuner();
        run.parts().serving().undeploy(); // a training takes hours
        String jobId = submitted(tuner, job);
        inside.at("submitted");
        int round = Integer.parseInt(fit.wanted().name().split("/", 2)[0]);
        var end = follower.follow(tuner, new JobFollower.Followed(runKey, jobId, round, fit.ruled()), inside);
        if (end.stopped().isEmpty()) {
            smokeCall(end.model());
        }
        var chosen = fit.ruled() && end.stopped().isEmpty()
                ? new CheckpointChoice(run).of(round, tuner.checkpoints(jobId), end.model())
                : new CheckpointChoice.Chosen(end.model(), List.of());
        return new Outputs.Trained(
                jobId,
                chosen.model(),
                set.real(),
                set.synthetic(),
                set.rows().size(),
                null,
                fit.rows().course(end.stopped()).tried(chosen.tried()),
                tuner.trainedBy(jobId).orElse(null));
    }

    private void smokeCall(String model) {
        try (Student student = run.parts().serving().open(model)) {
            run.parts().serving().smokeCall(student);
        } catch (IllegalStateException | TrainingRefused | Purse.CapReached e) {
            throw new RunFailed("The student that was trained cannot be used: " + e.getMessage(), e);
        }
    }

    private static String submitted(FineTuner tuner, TrainingJob job) {
        try {
            return tuner.submit(job);
        } catch (TrainingRefused | Purse.CapReached e) {
            throw new RunFailed(
                    "%s%nWhat is finished is kept; then go on with `hone resume`.".formatted(e.getMessage()), e);
        }
    }
}
