package dev.hone.train.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.data.ContentHash;
import dev.hone.train.Capabilities;
import dev.hone.train.Checkpoint;
import dev.hone.train.FineTuner;
import dev.hone.train.JobEvent;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Trains by a program of its own in the job's folder, which is the job's id. The program goes on when this process
 * ends, and is started again, to go on from its newest checkpoint, where it ended without a last word.
 */
public final class LocalFineTuner implements FineTuner {
    private static final int MOST_STARTS = 3;
    private static final int DEPTH = 5;

    /** How far pairs may lead away from the model that it begins with, as TRL has it. */
    private static final double BETA = 0.1;

    private static final String FOLDER = "local-training";

    private final LocalRecipe recipe;
    private final Path artefacts;

    /** @param artefacts folder that holds, at some depth, the output folders of all jobs */
    public LocalFineTuner(LocalRecipe recipe, Path artefacts) {
        this.recipe = recipe;
        this.artefacts = artefacts;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                "local-lora", List.of(TrainingJob.Way.SUPERVISED, TrainingJob.Way.PAIRS), true, 2, null, false);
    }

    @Override
    public List<String> validate(TrainingJob job) {
        return job.examples().size() < 2 ? List.of("training needs at least two rows") : List.of();
    }

    /** A job that is there already goes on; one of other rows or settings in its folder is refused. */
    @Override
    public String submit(TrainingJob job) {
        var folder = new JobFolder(job.output().resolve(FOLDER).toAbsolutePath());
        Optional<JsonNode> written = folder.written();
        if (written.isEmpty()) {
            folder.write(job, recipe, described(job));
        } else {
            JsonNode there = written.get();
            boolean same = there.path("fingerprint").asText().equals(fingerprint(job));
            job.requireOwn(folder.path(), there.path("run_key").asText(), same);
        }
        poll(folder.path().toString());
        return folder.path().toString();
    }

    private ObjectNode described(TrainingJob job) {
        ObjectNode lora = JsonNodeFactory.instance.objectNode();
        lora.put("r", recipe.lora().rank());
        lora.put("alpha", recipe.lora().alpha());
        lora.put("dropout", recipe.lora().dropout());
        lora.put("target_modules", "all-linear");
        ObjectNode described = JsonNodeFactory.instance.objectNode();
        described.put("run_key", job.runKey()).put("fingerprint", fingerprint(job));
        described.put("method", job.way().method()).put("base_model", base(job));
        described.put("train", JobFolder.TRAIN).put("output", "out");
        if (!job.way().validation().isEmpty()) {
            described.put("validation", JobFolder.VALIDATION);
        }
        if (job.way().isOfPairs()) {
            described.put("beta", BETA);
        }
        described.put("epochs", recipe.epochs()).put("seed", job.seed() & Integer.MAX_VALUE);
        described.put("batch_size", 8).put("learning_rate", 2e-4).put("max_length", 1024);
        described.put("save_steps", 50).put("device", "auto");
        described.set("lora", lora);
        recipe.options().properties().forEach(option -> {
            String key = option.getKey().replace('-', '_');
            if (key.equals("lora") && option.getValue() instanceof ObjectNode more) {
                lora.setAll(more);
            } else {
                described.set(key, option.getValue());
            }
        });
        return described;
    }

    private String base(TrainingJob job) {
        String from = job.way().from();
        return from == null ? recipe.baseModel() : from;
    }

    /** Hash of all that decides what the student becomes. */
    private String fingerprint(TrainingJob job) {
        return ContentHash.of(String.join(
                "\u001e",
                base(job) + (job.way().isOfPairs() ? " by pairs" : ""),
                recipe.instruction().apply(job.labels()),
                String.valueOf(recipe.epochs()),
                recipe.lora().toString(),
                recipe.options().toString(),
                String.valueOf(job.seed()),
                String.join("\n", job.rowHashes())));
    }

    @Override
    public Optional<String> findByRunKey(String runKey) {
        return folders(artefacts).stream()
                .filter(folder -> folder.written()
                        .filter(job -> job.path("run_key").asText().equals(runKey))
                        .isPresent())
                .map(folder -> folder.path().toString())
                .findFirst();
    }

    private static List<JobFolder> folders(Path artefacts) {
        if (!Files.isDirectory(artefacts)) {
            return List.of();
        }
        try (Stream<Path> all = Files.find(artefacts, DEPTH, (path, is) -> path.endsWith(FOLDER) && is.isDirectory())) {
            return all.map(path -> new JobFolder(path.toAbsolutePath())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look through " + artefacts, e);
        }
    }

    /** Ends all trainers that are at work in a folder; their folders. */
    public static List<Path> endAll(Path artefacts) {
        List<JobFolder> running = folders(artefacts).stream()
                .filter(folder -> new Trainer(folder).alive().isPresent())
                .toList();
        running.forEach(LocalFineTuner::end);
        return running.stream().map(JobFolder::path).toList();
    }

    @Override
    public JobStatus poll(String jobId) {
        var folder = new JobFolder(Path.of(jobId));
        if (folder.written().isEmpty()) {
            return new JobStatus(JobStatus.State.UNKNOWN, "gone", "there is no job in " + jobId);
        }
        var trainer = new Trainer(folder);
        boolean cancelled = Files.exists(folder.cancelled());
        if (trainer.alive().isPresent()) {
            return cancelled
                    ? new JobStatus(JobStatus.State.CANCELLING, "ending", "")
                    : new JobStatus(JobStatus.State.RUNNING, progress(folder), "");
        }
        return lastWord(folder).orElseGet(() -> {
            if (cancelled) {
                return new JobStatus(JobStatus.State.CANCELLED, "cancelled", "cancelled");
            }
            return startedAgain(folder, trainer);
        });
    }

    /** How a job ended by the trainer's last word; a trainer that was ended by others has not said it. */
    private static Optional<JobStatus> lastWord(JobFolder folder) {
        for (JsonNode event : folder.events().reversed()) {
            switch (event.path("event").asText()) {
                case "done" -> {
                    Path model = folder.output().resolve(event.path("model").asText("model"));
                    return Optional.of(new JobStatus(JobStatus.State.SUCCEEDED, "done", model.toString()));
                }
                case "failed" -> {
                    return Optional.of(JobStatus.failed(event.path("message").asText()));
                }
                default -> {} // told on the way
            }
        }
        return Optional.empty();
    }

    private JobStatus startedAgain(JobFolder folder, Trainer trainer) {
        if (trainer.starts() >= MOST_STARTS) {
            return new JobStatus(
                    JobStatus.State.FAILED,
                    "ended without a word",
                    "the trainer ended %d times without a word; the end of %s: %s"
                            .formatted(trainer.starts(), folder.log(), folder.logTail()));
        }
        trainer.start(recipe.trainer());
        return new JobStatus(JobStatus.State.QUEUED, "starting", "");
    }

    private static String progress(JobFolder folder) {
        List<JsonNode> events = folder.events();
        return events.isEmpty() ? "starting" : ToldEvents.words(events.getLast());
    }

    @Override
    public List<JobEvent> events(String jobId, String cursor) {
        return ToldEvents.after(new JobFolder(Path.of(jobId)).events(), cursor);
    }

    @Override
    public List<Checkpoint> checkpoints(String jobId) {
        var folder = new JobFolder(Path.of(jobId));
        return ToldEvents.offered(folder.events(), folder.output());
    }

    @Override
    public void cancel(String jobId) {
        end(new JobFolder(Path.of(jobId)));
    }

    private static void end(JobFolder folder) {
        try {
            Files.writeString(folder.cancelled(), "");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + folder.path(), e);
        }
        new Trainer(folder).alive().ifPresent(ProcessHandle::destroy);
    }
}
