package dev.hone.train.provider;

import dev.hone.llm.CallTrouble;
import dev.hone.train.JobStatus;
import dev.hone.train.JobUnknown;
import dev.hone.train.TrainingRefused;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Asks how far jobs are, and pays them when they have ended. */
final class Polls {
    private static final int MOST_NAMELESS = 20;
    private static final int NOT_FOUND = 404;

    private final TuningApi api;
    private final JobLedger ledger;
    private final Tuning tuning;
    private final Cashier cashier;
    private final Conditions conditions;
    /** By job, how often it had succeeded and named no model. */
    private final Map<String, Integer> nameless = new ConcurrentHashMap<>();

    private String alerted = "";

    Polls(TuningApi api, JobLedger ledger, Tuning tuning, Cashier cashier, Conditions conditions) {
        this.api = api;
        this.ledger = ledger;
        this.tuning = tuning;
        this.cashier = cashier;
        this.conditions = conditions;
    }

    /** How far a job is; what has to be done so that it goes on is done. */
    JobStatus poll(String jobId) {
        return told(jobId, () -> api.poll(jobId));
    }

    private JobStatus told(String jobId, Supplier<TuningApi.Progress> asking) {
        TuningApi.Progress progress;
        try {
            progress = asking.get();
        } catch (CallTrouble e) {
            return unreachable(jobId, e);
        }
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
                && row.filter(JobRow::isNamed).isPresent();
        if (trouble.status() == NOT_FOUND || misnamed) {
            String why = "%s knows no job %s".formatted(tuning.provider(), jobId);
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
        return new JobStatus(JobStatus.State.UNKNOWN, "not reached", String.valueOf(trouble.getMessage()));
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
        cashier.settleTraining(row, progress);
        ledger.write(row.at(JobRow.Stage.ENDED, status.detail()));
    }
}
