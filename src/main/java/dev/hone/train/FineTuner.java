package dev.hone.train;

import java.util.Optional;

/** Starts and follows training jobs. */
public interface FineTuner {
    /** Starts a job and returns its id; a job with the same run key is never started twice. */
    String submit(TrainingJob job);

    /** The id of the job with this run key, if one was ever started. */
    Optional<String> findByRunKey(String runKey);

    /** The present state of a job. */
    JobStatus poll(String jobId);

    /** Asks for a job to end; no effect once it has ended. */
    void cancel(String jobId);
}
