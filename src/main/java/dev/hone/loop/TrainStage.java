package dev.hone.loop;

import dev.hone.data.Example;
import dev.hone.data.Seeds;
import dev.hone.store.StepKey;
import dev.hone.train.FineTuner;
import dev.hone.train.JobStatus;
import dev.hone.train.Student;
import dev.hone.train.TrainingJob;
import java.time.Duration;
import java.util.List;

/** Trains a round's student from scratch on all rows gathered so far. */
final class TrainStage {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final RunContext run;
    private final Journal journal;
    private final Pause pause;

    TrainStage(RunContext run, Journal journal, Pause pause) {
        this.run = run;
        this.journal = journal;
        this.pause = pause;
    }

    Outputs.Trained train(int round, List<Example> kept) {
        return journal.step(
                new StepKey(round, Stages.TRAIN, 0), Outputs.Trained.class, inside -> produce(round, kept, inside));
    }

    private Journal.Produced<Outputs.Trained> produce(int round, List<Example> kept, Faults inside) {
        TrainingSet set = TrainingSet.of(run, kept);
        String runKey = run.id() + "/" + round;
        var job = new TrainingJob(
                runKey,
                set.rows(),
                run.labels(),
                Seeds.derive(run.config().seed(), round, "train"),
                run.roundFolder(round));
        FineTuner tuner = run.parts().fineTuner();
        String jobId = tuner.findByRunKey(runKey).orElseGet(() -> tuner.submit(job));
        inside.at("submitted");
        String model = awaitModel(tuner, jobId);
        try (Student student = run.parts().serving().open(model)) {
            run.parts().serving().smokeCall(student);
        }
        var trained = new Outputs.Trained(
                jobId, model, set.real(), set.synthetic(), set.rows().size());
        return Journal.Produced.of(
                trained, "%d real and %d generated rows".formatted(trained.real(), trained.synthetic()));
    }

    private String awaitModel(FineTuner tuner, String jobId) {
        Duration wait = FIRST_WAIT;
        while (true) {
            JobStatus status = tuner.poll(jobId);
            switch (status.state()) {
                case SUCCEEDED -> {
                    return status.detail();
                }
                case FAILED, CANCELLED ->
                    throw new RunFailed(
                            "Training job %s ended as %s: %s".formatted(jobId, status.raw(), status.detail()));
                case QUEUED, RUNNING, PAUSED, CANCELLING, UNKNOWN -> pause.of(wait);
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }
}
