package dev.hone.train.embedded;

import dev.hone.data.ContentHash;
import dev.hone.data.Example;
import dev.hone.embed.Embedder;
import dev.hone.train.FineTuner;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Trains a softmax head on frozen sentence embeddings, in this process. {@code submit} returns when the training has
 * ended; the id of a job is the path of its student file, so any later process can poll it.
 */
public final class EmbeddedFineTuner implements FineTuner {
    private final Embedder embedder;
    private final double c;
    private final int maxSteps;
    private final Optional<Path> artefacts;
    private final Map<String, String> idByRunKey = new ConcurrentHashMap<>();
    private final Map<String, JobStatus> failedById = new ConcurrentHashMap<>();

    /**
     * A fine-tuner that finds by run key what was submitted to itself; after a restart, submitting a job again
     * finds the
     * student in the job's output folder.
     *
     * @param c inverse strength of the L2 penalty, as in scikit-learn
     * @param maxSteps most optimiser steps before a fit is refused as not converged
     */
    public EmbeddedFineTuner(Embedder embedder, double c, int maxSteps) {
        this(embedder, c, maxSteps, Optional.empty());
    }

    /** A fine-tuner that also finds by run key every student in a folder or below it, whoever trained it. */
    public EmbeddedFineTuner(Embedder embedder, double c, int maxSteps, Path artefacts) {
        this(embedder, c, maxSteps, Optional.of(artefacts));
    }

    private EmbeddedFineTuner(Embedder embedder, double c, int maxSteps, Optional<Path> artefacts) {
        this.embedder = embedder;
        this.c = c;
        this.maxSteps = maxSteps;
        this.artefacts = artefacts;
    }

    @Override
    public List<String> validate(TrainingJob job) {
        long labels = job.examples().stream().map(Example::output).distinct().count();
        return labels < 2 ? List.of("training needs rows of at least two labels") : List.of();
    }

    @Override
    public String submit(TrainingJob job) {
        Path file = job.output().resolve(StudentFile.NAME).toAbsolutePath();
        String id = file.toString();
        if (!failedById.containsKey(id) && !isTrained(file, job)) {
            train(job, file);
        }
        idByRunKey.put(job.runKey(), id);
        return id;
    }

    /** Whether the file holds the student of exactly this job; one that cannot be read is trained again. */
    private boolean isTrained(Path file, TrainingJob job) {
        if (poll(file.toString()).state() != JobStatus.State.SUCCEEDED) {
            return false;
        }
        StudentFile student = StudentFile.read(file);
        job.requireOwn(file, student.runKey(), student.rows().equals(fingerprint(job)));
        return true;
    }

    private void train(TrainingJob job, Path file) {
        try {
            TrainingRows rows = TrainingRows.of(job.examples(), embedder);
            SoftmaxModel model =
                    new SoftmaxTrainer(c, maxSteps).fit(rows, job.labels(), embedder.modelId(), job.seed());
            StudentFile.of(job.runKey(), fingerprint(job), model).write(file);
        } catch (NotTrained e) {
            failedById.put(file.toString(), JobStatus.failed(String.valueOf(e.getMessage())));
        }
    }

    /** Hash of all that decides what the student becomes. */
    private String fingerprint(TrainingJob job) {
        var text = new StringBuilder();
        text.append(embedder.modelId())
                .append('\n')
                .append(c)
                .append('\n')
                .append(maxSteps)
                .append('\n');
        text.append(job.seed())
                .append('\n')
                .append(String.join("\u001f", job.labels()))
                .append('\n');
        job.rowHashes().forEach(hash -> text.append(hash).append('\n'));
        return ContentHash.of(text.toString());
    }

    @Override
    public Optional<String> findByRunKey(String runKey) {
        return Optional.ofNullable(idByRunKey.get(runKey))
                .or(() -> artefacts.filter(Files::isDirectory).flatMap(folder -> findIn(folder, runKey)));
    }

    private Optional<String> findIn(Path folder, String runKey) {
        List<Path> students;
        try (Stream<Path> paths = Files.walk(folder)) {
            students = paths.filter(path -> path.endsWith(StudentFile.NAME))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for students in " + folder, e);
        }
        return students.stream()
                .map(path -> path.toAbsolutePath().toString())
                .filter(id -> poll(id).state() == JobStatus.State.SUCCEEDED)
                .filter(id -> StudentFile.read(Path.of(id)).runKey().equals(runKey))
                .findFirst();
    }

    @Override
    public JobStatus poll(String jobId) {
        JobStatus failure = failedById.get(jobId);
        if (failure != null) {
            return failure;
        }
        if (!Files.exists(Path.of(jobId))) {
            return JobStatus.failed("there is no student at " + jobId);
        }
        try {
            StudentFile.read(Path.of(jobId));
            return new JobStatus(JobStatus.State.SUCCEEDED, "trained", jobId);
        } catch (IllegalStateException e) {
            return JobStatus.failed(String.valueOf(e.getMessage()));
        }
    }

    /** No effect: a job has ended when its submission returns. */
    @Override
    public void cancel(String jobId) {}
}
