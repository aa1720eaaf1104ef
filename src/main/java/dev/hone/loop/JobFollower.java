package dev.hone.loop;

import dev.hone.store.JobEventTable;
import dev.hone.train.EarlyStop;
import dev.hone.train.FineTuner;
import dev.hone.train.JobEvent;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Waits for a training job: writes down what is told of it, each word once, and ends it where a rule says so. That it
 * is ended is written down before anybody is told, so that a process that dies in between ends it the next time.
 */
final class JobFollower {
    /** Where the decision to end a job stands among its events. */
    static final String STOPPED = "hone:stop-early";

    private final RunContext run;
    private final Pause pause;
    private final Watch watch;

    JobFollower(RunContext run, Pause pause, Watch watch) {
        this.run = run;
        this.pause = pause;
        this.watch = watch;
    }

    /**
     * A job at a fine-tuner.
     *
     * @param training run key of the training
     * @param id the fine-tuner's
     * @param round whose training it is
     * @param ruled whether rules may end it
     */
    record Followed(String training, String id, int round, boolean ruled) {}

    /**
     * How a job ended.
     *
     * @param model what serving opens; empty where it was stopped
     * @param stopped why it was ended early; empty where it was not
     */
    record End(String model, String stopped) {}

    End follow(FineTuner tuner, Followed job, Faults inside) {
        Duration wait = run.config().train().poll().first();
        while (true) {
            JobStatus status = polled(tuner, job.id());
            boolean ended = status.isEnded();
            String stopped = look(tuner, job, ended, inside);
            if (ended) {
                return ended(job, status, stopped);
            }
            if (!stopped.isEmpty()) {
                tuner.cancel(job.id());
            }
            pause.of(wait);
            wait = run.config().train().poll().after(wait);
        }
    }

    private static End ended(Followed job, JobStatus status, String stopped) {
        if (!stopped.isEmpty()) {
            return new End("", stopped);
        }
        if (status.state() != JobStatus.State.SUCCEEDED) {
            throw new RunFailed("Training job %s ended as %s: %s".formatted(job.id(), status.raw(), status.detail()));
        }
        return new End(status.detail(), "");
    }

    private static JobStatus polled(FineTuner tuner, String jobId) {
        try {
            return tuner.poll(jobId);
        } catch (TrainingRefused e) {
            throw new RunFailed(String.valueOf(e.getMessage()), e);
        }
    }

    /** Writes down what is new, and says why the job is ended early; empty where it is not. */
    private String look(FineTuner tuner, Followed job, boolean ended, Faults inside) {
        if (!run.config().train().isAtProvider()) {
            return ""; // it trains in this process, and tells nothing
        }
        JobEventTable table = run.store().jobEvents();
        List<JobEvent> told = new ArrayList<>(table.of(job.training()));
        String cursor = told.stream()
                .map(JobEvent::cursor)
                .filter(place -> !place.equals(STOPPED))
                .reduce("", (earlier, later) -> later);
        List<JobEvent> fresh = table.add(run.id(), job.training(), tuner.events(job.id(), cursor));
        fresh.forEach(event -> tell(job.round(), event));
        told.addAll(fresh);
        Optional<String> decided = told.stream()
                .filter(event -> event.cursor().equals(STOPPED))
                .map(JobEvent::message)
                .findFirst();
        if (decided.isPresent() || ended || !job.ruled()) {
            return decided.orElse("");
        }
        List<JobEvent.Reading> readings =
                told.stream().map(JobEvent::reading).filter(Objects::nonNull).toList();
        Optional<String> why = EarlyStop.why(run.config().train().stopEarly(), readings);
        why.ifPresent(reason -> {
            table.add(run.id(), job.training(), List.of(new JobEvent(STOPPED, Instant.EPOCH, reason)));
            inside.at("stop-early");
        });
        return why.orElse("");
    }

    private void tell(int round, JobEvent event) {
        JobEvent.Reading reading = event.reading();
        if (reading != null && reading.tells()) {
            watch.tell(new RunEvent.TrainingTold(run.id(), round, reading));
        }
    }
}
