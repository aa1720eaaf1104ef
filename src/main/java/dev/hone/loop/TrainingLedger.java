package dev.hone.loop;

import dev.hone.store.TrainingTable;
import dev.hone.train.provider.DeploymentRow;
import dev.hone.train.provider.JobLedger;
import dev.hone.train.provider.JobRow;
import java.util.List;
import java.util.Optional;

/**
 * Jobs, uploads and deployments written into the store.
 *
 * @param table where they are
 */
public record TrainingLedger(TrainingTable table) implements JobLedger {
    @Override
    public void write(JobRow job) {
        table.write(job);
    }

    @Override
    public Optional<JobRow> job(String runKey) {
        return table.job(runKey);
    }

    @Override
    public List<JobRow> jobs(String run) {
        return table.jobs(run);
    }

    @Override
    public Optional<String> upload(String endpoint, String sha256) {
        return table.upload(endpoint, sha256);
    }

    @Override
    public void uploaded(String endpoint, String sha256, String remote) {
        table.uploaded(endpoint, sha256, remote);
    }

    @Override
    public void write(DeploymentRow deployment) {
        table.write(deployment);
    }

    @Override
    public List<DeploymentRow> deployments() {
        return table.deployments();
    }
}
