package dev.hone.train.provider;

import java.util.List;
import java.util.Optional;

/** Where jobs, uploads and deployments are written down; the one implementation is tables of the store. */
public interface JobLedger {
    /** Writes a job; it survives a crash when this returns. */
    void write(JobRow job);

    Optional<JobRow> job(String runKey);

    /** The jobs of a run, oldest first. */
    List<JobRow> jobs(String run);

    /** The name that rows have at a provider, if they were ever brought there. */
    Optional<String> upload(String endpoint, String sha256);

    void uploaded(String endpoint, String sha256, String remote);

    /** Writes a deployment; it survives a crash when this returns. */
    void write(DeploymentRow deployment);

    /** All deployments of all runs that are not gone, oldest first. */
    List<DeploymentRow> deployments();
}
