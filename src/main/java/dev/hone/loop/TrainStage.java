package dev.hone.loop;

import dev.hone.config.TrainConfig;
import dev.hone.data.DatasetVersion;
import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.llm.Purse;
import dev.hone.store.StepKey;
import dev.hone.store.StepRows;
import dev.hone.store.StepWrite;
import dev.hone.train.FineTuner;
import dev.hone.train.JobStatus;
import dev.hone.train.Student;
import dev.hone.train.TrainingJob;
import dev.hone.train.TrainingRefused;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Trains a round's student from scratch on all rows gathered so far. */
final class TrainStage {
    private final RunContext run;
    private final Journal journal;
    private final Pause pause;
    private final Mix mix;

    TrainStage(RunContext run, Journal journal, Pause pause) {
        this.run = run;
        this.journal = journal;
        this.pause = pause;
        this.mix = new Mix(run.config(), journal);
    }

    Outputs.Trained train(int round, List<Example> kept) {
        return journal.step(new StepKey(round, Stages.TRAIN, 0), Outputs.Trained.class, inside -> {
            List<Example> rows = new ArrayList<>(run.data().seeds());
            rows.addAll(kept);
            long seed = Seeds.derive(run.config().seed(), round, "train");
            var job = new Job(String.valueOf(round), seed, rows, mix.of(round).realShare());
            var version = DatasetVersion.of(rows);
            var trained = fit(job, run.roundFolder(round), inside).on(version.id());
            return new Journal.Produced<>(
                    trained,
                    StepRows.of(new StepWrite.Dataset(version)),
                    "%d real and %d generated rows, data set %s"
                            .formatted(trained.real(), trained.synthetic(), version.id()));
        });
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

    /** Trains a student and waits for it; the same job is never started twice. */
    Outputs.Trained fit(Job wanted, Path folder, Faults inside) {
        TrainingSet set = TrainingSet.of(wanted.rows(), wanted.realShare());
        String runKey = run.id() + "/" + wanted.name();
        var job = new TrainingJob(runKey, set.rows(), run.labels(), wanted.seed(), folder);
        FineTuner tuner = run.parts().fineTuner();
        String jobId = submitted(tuner, job);
        inside.at("submitted");
        String model = awaitModel(tuner, jobId);
        try (Student student = run.parts().serving().open(model)) {
            run.parts().serving().smokeCall(student);
        } catch (IllegalStateException | TrainingRefused | Purse.CapReached e) {
            throw new RunFailed("The student that was trained cannot be used: " + e.getMessage(), e);
        }
        return new Outputs.Trained(
                jobId,
                model,
                set.real(),
                set.synthetic(),
                set.rows().size(),
                null,
                tuner.trainedBy(jobId).orElse(null));
    }

    private static String submitted(FineTuner tuner, TrainingJob job) {
        try {
            return tuner.submit(job);
        } catch (TrainingRefused | Purse.CapReached e) {
            throw new RunFailed(
                    "%s%nWhat is finished is kept; then go on with `hone resume`.".formatted(e.getMessage()), e);
        }
    }

    private static JobStatus polled(FineTuner tuner, String jobId) {
        try {
            return tuner.poll(jobId);
        } catch (TrainingRefused e) {
            throw new RunFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private String awaitModel(FineTuner tuner, String jobId) {
        TrainConfig.Poll poll = run.config().train().poll();
        Duration wait = poll.first();
        while (true) {
            JobStatus status = polled(tuner, jobId);
            switch (status.state()) {
                case SUCCEEDED -> {
                    return status.detail();
                }
                case FAILED, CANCELLED ->
                    throw new RunFailed(
                            "Training job %s ended as %s: %s".formatted(jobId, status.raw(), status.detail()));
                case QUEUED, RUNNING, PAUSED, CANCELLING, UNKNOWN -> pause.of(wait);
            }
            wait = poll.after(wait);
        }
    }
}
