package dev.hone.train;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** Starts and follows training jobs; what is not overridden holds of one that trains here, for nothing. */
public interface FineTuner {
    /** What it can do. */
    default Capabilities capabilities() {
        return Capabilities.here();
    }

    /** What is wrong with a job's rows, one sentence each; nothing is sent. */
    default List<String> validate(TrainingJob job) {
        return List.of();
    }

    /** US dollars that a job is expected to cost; empty where nobody knows, 0 where it costs nothing. */
    default Optional<BigDecimal> estimate(TrainingJob job) {
        return Optional.of(BigDecimal.ZERO);
    }

    /** Brings the rows of a job to where it trains, once for the same rows, and returns the name they have there. */
    default String ensureDataset(TrainingJob job) {
        return job.runKey();
    }

    /** Starts a job and returns its id; a job with the same run key is never started twice. */
    String submit(TrainingJob job);

    /** The id of the job with this run key, if one was ever started. */
    Optional<String> findByRunKey(String runKey);

    /** What is known here of the job with this run key, without asking anybody. */
    default Filed filed(String runKey) {
        return findByRunKey(runKey).isPresent() ? Filed.ASKED : Filed.NEVER;
    }

    /** Who trains a job that was submitted, and from what; empty where it is trained in this process. */
    default Optional<TrainedBy> trainedBy(String jobId) {
        return Optional.empty();
    }

    /** The present state of a job. */
    JobStatus poll(String jobId);

    /**
     * What is told of a job after a cursor, oldest first; an empty cursor asks for all. It may begin with events that
     * were told before.
     */
    default List<JobEvent> events(String jobId, String cursor) {
        return List.of();
    }

    /** The states of a job that has succeeded which answer, oldest first, its end left out; empty where none do. */
    default List<Checkpoint> checkpoints(String jobId) {
        return List.of();
    }

    /** Asks for a job to end; no effect once it has ended. */
    void cancel(String jobId);
}
