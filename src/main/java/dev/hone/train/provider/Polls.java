package dev.hone.train.provider;

import dev.hone.llm.CallTrouble;
import dev.hone.train.JobEvent;
import dev.hone.train.JobStatus;
import dev.hone.train.JobUnknown;
import dev.hone.train.TrainingRefused;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks how far jobs are, and pays them when they have ended. */
final class Polls {
    private static final int MOST_NAMELESS = 20;

    private final TuningApi api;
    private final JobLedger ledger;
    private final Tuning tuning;
    private final Cashier cashier;
    private final Conditions conditions;
    /** By job, how often it had succeeded and named no model. */
    private final Map<String, Integer> nameless = new ConcurrentHashMap<>();

    private final Silence silence;
    private final Set<String> stopping = ConcurrentHashMap.newKeySet();
    private String alerted = "";

    Polls(TuningApi api, JobLedger ledger, Tuning tuning, Cashier cashier, Conditions conditions) {
        this.api = api;
        this.ledger = ledger;
        this.tuning = tuning;
        this.cashier = cashier;
        this.conditions = conditions;
        this.silence = new Silence(ledger, tuning, conditions);
    }

    /** How far a job is; one that waits for a word to begin gets it, unless it is to end. */
    JobStatus poll(String jobId) {
        return told(jobId, () -> stopping.contains(jobId) ? api.look(jobId) : api.poll(jobId));
    }

    /** How far a job is that is to end: from now on nothing makes it begin, since that is what costs. */
    JobStatus stopping(String jobId) {
        stopping.add(jobId);
        return poll(jobId);
    }

    private JobStatus told(String jobId, Supplier<TuningApi.Progress> asking) {
        TuningApi.Progress progress;
        try {
            progress = asking.get();
        } catch (CallTrouble e) {
            return unreachable(jobId, e);
        }
        silence.heard(jobId, progress.status().raw());
        JobStatus status = named(jobId, progress.status());
        switch (status.state()) {
            case SUCCEEDED, FAILED, CANCELLED -> row(jobId).ifPresent(row -> close(row, progress, status));
            case UNKNOWN ->
                alertOnce("%s says \"%s\" of job %s, which Hone does not know; it goes on asking"
                        .formatted(tuning.provider(), status.raw(), jobId));
            case QUEUED, RUNNING, PAUSED, CANCELLING -> {}
        }
        return status;
    }

    /** What is written down of a job that has not ended. */
    private Optional<JobRow> row(String jobId) {
        return ledger.jobs(tuning.run().id()).stream()
                .filter(row -> row.endpoint().equals(tuning.endpoint().baseUrl().toString()))
                .filter(row -> row.jobId().equals(jobId) && row.stage() == JobRow.Stage.RUNNING)
                .findFirst();
    }

    private JobStatus unreachable(String jobId, CallTrouble trouble) {
        Optional<JobRow> row = row(jobId);
        boolean misnamed = trouble.kind() == CallTrouble.Kind.REFUSED
                && !trouble.mayPass()
                && row.filter(JobRow::isNamed).isPresent();
        if (trouble.isNotFound() || misnamed) {
            String why = "%s knows no job %s".formatted(tuning.provider(), jobId);
            silence.heard(jobId, "not known");
            row.ifPresent(known -> {
                throw unknown(known, why);
            });
            return new JobStatus(JobStatus.State.FAILED, "not found", why);
        }
        if (!trouble.mayPass()) {
            throw new TrainingRefused(
                    "%s: %s. Job %s goes on there, and is found again: put that right, and resume the run"
                            .formatted(tuning.provider(), trouble.getMessage(), jobId));
        }
        String why = String.valueOf(trouble.getMessage());
        silence.unheard(jobId, why);
        return new JobStatus(JobStatus.State.UNKNOWN, "not reached", why);
    }

    /** Its id may be a person's mistake, or it was deleted there: it is looked for by its key, and not sent again. */
    private JobUnknown unknown(JobRow row, String why) {
        ledger.write(row.at(JobRow.Stage.UNKNOWN, why));
        return new JobUnknown(
                row.name().runKey(),
                "%s, which is the training job of %s as far as it is known. It may be billed, so it is not sent again."
                                .formatted(why, row.name().runKey())
                        + " The next start looks for %s at the provider; if it is not there, say what you found."
                                .formatted(row.name().key()));
    }

    /** A job that succeeded without a model's name is asked again; the name may come later. */
    private JobStatus named(String jobId, JobStatus status) {
        if (status.state() != JobStatus.State.SUCCEEDED || !status.detail().isBlank()) {
            return status;
        }
        return nameless.merge(jobId, 1, Integer::sum) < MOST_NAMELESS
                ? new JobStatus(JobStatus.State.UNKNOWN, status.raw() + ", but no model is named", "")
                : new JobStatus(
                        JobStatus.State.FAILED,
                        status.raw(),
                        "it succeeded, but %s names no model - look for it there".formatted(tuning.provider()));
    }

    private void alertOnce(String sentence) {
        if (!alerted.equals(sentence)) {
            alerted = sentence;
            conditions.alert().accept(sentence);
        }
    }

    /** Pays by how it ended at the provider, whatever the loop makes of it. */
    private void close(JobRow row, TuningApi.Progress progress, JobStatus status) {
        boolean cancelled = progress.status().state() == JobStatus.State.CANCELLED;
        boolean untold = cancelled && progress.done() == null;
        String guess = cashier.settleTraining(row, untold ? progress.done(done(row.jobId())) : progress);
        if (!guess.isEmpty()) {
            alertOnce("Job %s of %s %s; %s"
                    .formatted(row.jobId(), tuning.provider(), cancelled ? "was cancelled" : "has ended", guess));
        }
        ledger.write(row.at(JobRow.Stage.ENDED, cancelled && !guess.isEmpty() ? guess : status.detail()));
    }

    /** The share of its steps that its events tell of. */
    private @Nullable Double done(String jobId) {
        List<JobEvent> events;
        try {
            events = api.events(jobId, "");
        } catch (CallTrouble e) {
            return null; // nobody knows, so that the bill is the worst
        }
        return events.stream()
                .map(JobEvent::reading)
                .filter(Objects::nonNull)
                .map(reading -> Bodies.share(reading.step(), Objects.requireNonNullElse(reading.of(), 0)))
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
