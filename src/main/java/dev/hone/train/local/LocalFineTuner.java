package dev.hone.train.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.data.ContentHash;
import dev.hone.train.Capabilities;
import dev.hone.train.FineTuner;
import dev.hone.train.JobEvent;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
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
        return new Capabilities("local-lora", List.of("sft"), true, 2, null, false);
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
        described.put("method", "sft").put("base_model", recipe.baseModel());
        described.put("train", "train.jsonl").put("output", "out");
        described.put("epochs", recipe.epochs()).put("seed", job.seed() & Integer.MAX_VALUE);
        described.put("batch_size", 8).put("learning_rate", 2e-4).put("max_length", 1024);
        described.put("save_steps", 50).put("device", "auto");
        described.set("lora", lora);
        recipe.options()
                .properties()
                .forEach(option -> described.set(option.getKey().replace('-', '_'), option.getValue()));
        return described;
    }

    /** Hash of all that decides what the student becomes. */
    private String fingerprint(TrainingJob job) {
        return ContentHash.of(String.join(
                "\u001e",
                recipe.baseModel(),
                recipe.instruction().apply(job.labels()),
                String.valueOf(recipe.epochs()),
                recipe.lora().toString(),
                recipe.options().toString(),
                String.valueOf(job.seed()),
                String.join("\n", job.rowHashes())));
    }

    @Override
    public Optional<String> findByRunKey(String runKey) {
        if (!Files.isDirectory(artefacts)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.find(artefacts, DEPTH, (path, is) -> path.endsWith(FOLDER) && is.isDirectory())) {
            return all.filter(path -> new JobFolder(path)
                            .written()
                            .filter(job -> job.path("run_key").asText().equals(runKey))
                            .isPresent())
                    .map(path -> path.toAbsolutePath().toString())
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look through " + artefacts, e);
        }
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
        return events.isEmpty() ? "starting" : words(events.getLast());
    }

    private static String words(JsonNode event) {
        String step = event.has("step") ? " step " + event.path("step").asText() : "";
        String of = event.has("of") ? " of " + event.path("of").asText() : "";
        String loss =
                event.has("loss") ? ", loss %.4f".formatted(event.path("loss").asDouble()) : "";
        return event.path("event").asText() + step + of + loss;
    }

    /** The cursor is the number of events that were read. */
    @Override
    public List<JobEvent> events(String jobId, String cursor) {
        List<JsonNode> all = new JobFolder(Path.of(jobId)).events();
        List<JobEvent> events = new ArrayList<>();
        for (int i = cursor.isEmpty() ? 0 : Integer.parseInt(cursor); i < all.size(); i++) {
            events.add(new JobEvent(String.valueOf(i + 1), Instant.EPOCH, words(all.get(i))));
        }
        return events;
    }

    @Override
    public void cancel(String jobId) {
        var folder = new JobFolder(Path.of(jobId));
        try {
            Files.writeString(folder.cancelled(), "");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + jobId, e);
        }
        new Trainer(folder).alive().ifPresent(ProcessHandle::destroy);
    }
}
