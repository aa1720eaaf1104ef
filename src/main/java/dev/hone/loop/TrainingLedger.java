package dev.hone.loop;

import dev.hone.store.EventRow;
import dev.hone.store.Store;
import dev.hone.store.TrainingTable;
import dev.hone.train.provider.DeploymentRow;
import dev.hone.train.provider.JobLedger;
import dev.hone.train.provider.JobRow;
import dev.hone.train.provider.JobSilence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Jobs, uploads and deployments written into the store.
 *
 * @param store where they are
 */
public record TrainingLedger(Store store) implements JobLedger {
    private TrainingTable table() {
        return store.trainings();
    }

    @Override
    public void write(JobRow job) {
        table().write(job);
    }

    @Override
    public Optional<JobRow> job(String runKey) {
        return table().job(runKey);
    }

    @Override
    public List<JobRow> jobs(String run) {
        return table().jobs(run);
    }

    @Override
    public Optional<JobSilence> silence(JobSilence.Of job) {
        return store.silences().of(job);
    }

    @Override
    public void write(JobSilence silence, String alert) {
        store.silences().write(silence, told(silence.last(), alert));
    }

    @Override
    public void ended(JobSilence silence, Instant now, String alert) {
        store.silences().ended(silence.job(), told(now, alert));
    }

    private static Optional<EventRow> told(Instant at, String alert) {
        return alert.isEmpty() ? Optional.empty() : Optional.of(TrainingAlerts.event(at, alert));
    }

    @Override
    public Optional<String> upload(String endpoint, String sha256) {
        return table().upload(endpoint, sha256);
    }

    @Override
    public void uploaded(String endpoint, String sha256, String remote) {
        table().uploaded(endpoint, sha256, remote);
    }

    @Override
    public void write(DeploymentRow deployment) {
        table().write(deployment);
    }

    @Override
    public List<DeploymentRow> deployments() {
        return table().deployments();
    }
}
