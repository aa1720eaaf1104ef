package dev.hone.loop;

import dev.hone.train.Filed;
import dev.hone.train.FineTuner;
import dev.hone.train.TrainingJob;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * One of several who may train the students of a run.
 *
 * @param name tells it from the others
 * @param first whether it is asked before all others; its jobs are named as where there are no others
 * @param parts trains and serves
 */
record Route(String name, boolean first, StudentParts parts) {
    private static final String MARK = "at-";

    FineTuner tuner() {
        return parts.fineTuner();
    }

    /** A job as it is known by this route, in a folder of its own. */
    TrainingJob job(TrainingJob job) {
        return first
                ? job
                : new TrainingJob(
                        runKey(job.runKey()),
                        job.examples(),
                        job.labels(),
                        job.seed(),
                        job.output().resolve(MARK + name),
                        job.way());
    }

    String runKey(String runKey) {
        return first ? runKey : runKey + "/" + MARK + name;
    }

    /** The id of one of its jobs, such that it is told from those of the others. */
    String id(String jobId) {
        return jobId + suffix();
    }

    boolean hasId(String id) {
        return first ? !id.contains("@" + MARK) : id.endsWith(suffix());
    }

    String jobId(String id) {
        return id.substring(0, id.length() - suffix().length());
    }

    private String suffix() {
        return first ? "" : "@" + MARK + name;
    }

    /** Whether it trained the student in a file. */
    boolean trained(Path student) {
        Path parent = Objects.requireNonNull(student.toAbsolutePath().getParent());
        String folder = Objects.requireNonNull(parent.getFileName()).toString();
        return first ? !folder.startsWith(MARK) : folder.equals(MARK + name);
    }

    /** Whether one of its jobs is there, or may be. */
    boolean hasJob(String runKey) {
        return filed(runKey).state() == Filed.State.ASKED;
    }

    /** Why it does not train a job; empty where nobody asked it, or where it does. */
    Optional<String> passedOver(String runKey) {
        Filed filed = filed(runKey);
        return filed.state() == Filed.State.REFUSED ? Optional.of(told(filed.said())) : Optional.empty();
    }

    String told(String why) {
        return name + ": " + why;
    }

    private Filed filed(String runKey) {
        return tuner().filed(runKey(runKey));
    }
}
