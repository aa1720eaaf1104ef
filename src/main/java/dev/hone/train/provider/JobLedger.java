package dev.hone.train.provider;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where jobs, uploads and deployments are written down; the one implementation is tables of the store. */
public interface JobLedger {
    /** Writes a job; it survives a crash when this returns. */
    void write(JobRow job);

    Optional<JobRow> job(String runKey);

    /** The jobs of a run, oldest first. */
    List<JobRow> jobs(String run);

    /** How long a job has been out of reach; empty where its last look was answered. */
    Optional<JobSilence> silence(JobSilence.Of job);

    /**
     * Writes how long a job is out of reach and, in the same breath, what is told of it.
     *
     * @param alert what a person should see; empty for nothing
     */
    void write(JobSilence silence, String alert);

    /**
     * A job was reached again: forgets how long it was not and, in the same breath, writes what is told of it.
     *
     * @param alert what a person should see; empty for nothing
     */
    void ended(JobSilence silence, Instant now, String alert);

    /** The name that rows have at a provider, if they were ever brought there. */
    Optional<String> upload(String endpoint, String sha256);

    void uploaded(String endpoint, String sha256, String remote);

    /** Writes a deployment; it survives a crash when this returns. */
    void write(DeploymentRow deployment);

    /** All deployments of all runs that are not gone, oldest first. */
    List<DeploymentRow> deployments();
}
