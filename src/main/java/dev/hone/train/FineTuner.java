package dev.hone.train;

import java.util.List;
import java.util.Optional;

/** Starts and follows training jobs. */
public interface FineTuner {
    /** What it can do. */
    Capabilities capabilities();

    /** What is wrong with a job's rows, one sentence each; nothing is sent. */
    List<String> validate(TrainingJob job);

    /** US dollars that a job is expected to cost; empty where nobody knows, 0 where it costs nothing. */
    Optional<java.math.BigDecimal> estimate(TrainingJob job);

    /** Brings the rows of a job to where it trains, once for the same rows, and returns the name they have there. */
    String ensureDataset(TrainingJob job);

    /** Starts a job and returns its id; a job with the same run key is never started twice. */
    String submit(TrainingJob job);

    /** The id of the job with this run key, if one was ever started. */
    Optional<String> findByRunKey(String runKey);

    /** The present state of a job. */
    JobStatus poll(String jobId);

    /** What is told of a job after a cursor; an empty cursor asks for all. */
    List<JobEvent> events(String jobId, String cursor);

    /** Asks for a job to end; no effect once it has ended. */
    void cancel(String jobId);
}
