package dev.hone.train.prompted;

import dev.hone.config.TaskConfig;
import dev.hone.data.Example;
import dev.hone.data.TraceForm;
import dev.hone.embed.Embedder;
import dev.hone.train.FineTuner;
import dev.hone.train.JobStatus;
import dev.hone.train.TrainingJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * "Trains" a student that is a model by writing down how it is asked and what it is shown. The id of a job is the path
 * of its student file, so any later process can poll it; submitting a job again finds what is there.
 */
public final class PromptedFineTuner implements FineTuner {
    private final Recipe recipe;
    private final Embedder embedder;
    private final Map<String, String> idByRunKey = new ConcurrentHashMap<>();

    /** @param embedder by whose vectors examples are found */
    public PromptedFineTuner(Recipe recipe, Embedder embedder) {
        this.recipe = recipe;
        this.embedder = embedder;
    }

    /** What a student is told of its task. */
    @FunctionalInterface
    public interface Words {
        /**
         * The words.
         *
         * @param labels all labels; empty where outputs are free
         * @param answer how to answer
         */
        String of(List<String> labels, String answer);
    }

    /**
     * What is the same for all students of a loop.
     *
     * @param model name at the provider
     * @param endpoint kind and address
     * @param task what the student has to do
     * @param schema JSON Schema of answers that are not labels, an object at its root; null for free text
     * @param shots most examples that are shown
     * @param select how they are chosen: {@code nearest}, {@code balanced} or {@code fixed}
     * @param words what the student is told, in words of the user's own; null for the usual ones
     * @param traces where reasoning stands in what the student was trained to write
     */
    public record Recipe(
            String model,
            String endpoint,
            TaskConfig task,
            @Nullable String schema,
            int shots,
            String select,
            @Nullable Words words,
            TraceForm traces) {
        /** With the usual words, of a student that learned no reasoning. */
        public Recipe(
                String model, String endpoint, TaskConfig task, @Nullable String schema, int shots, String select) {
            this(model, endpoint, task, schema, shots, select, null, TraceForm.NONE);
        }

        private PromptedFile.Asked asked(TrainingJob job) {
            AnswerForm form = AnswerForm.of(job.labels(), schema, traces);
            boolean drawn = select.equals("fixed");
            return new PromptedFile.Asked(
                    model,
                    endpoint,
                    StudentPrompt.system(task, job.labels(), form, words),
                    job.labels(),
                    schema,
                    shots,
                    select,
                    drawn ? job.seed() : 0);
        }
    }

    @Override
    public String submit(TrainingJob job) {
        Path path = job.output().resolve(PromptedFile.NAME).toAbsolutePath();
        List<Example> rows = distinct(job.examples());
        PromptedFile file = PromptedFile.of(job.runKey(), recipe.asked(job), rows, recipe.traces());
        if (poll(path.toString()).state() != JobStatus.State.SUCCEEDED) {
            file.write(path, rows, readable(file, rows));
        } else {
            PromptedFile there = PromptedFile.read(path);
            job.requireOwn(path, there.runKey(), there.equals(file));
        }
        idByRunKey.put(job.runKey(), path.toString());
        return path.toString();
    }

    private String readable(PromptedFile file, List<Example> rows) {
        PromptedFile.Asked asked = file.asked();
        var prompt = new StudentPrompt(asked.model(), asked.system(), file.form());
        int shots = Math.min(asked.shots(), rows.size());
        if (asked.select().equals("fixed")) {
            return prompt.readable(new Demonstrations(rows, asked, embedder).fixed(shots), "");
        }
        return prompt.readable(
                List.of(),
                "here %d of the %d examples of %s, chosen for each input: %s"
                        .formatted(shots, rows.size(), PromptedFile.EXAMPLES, asked.select()));
    }

    /** Repeats, which count as weight elsewhere, would show one example twice. */
    private static List<Example> distinct(List<Example> examples) {
        Map<String, Example> rows = new LinkedHashMap<>();
        examples.forEach(row -> rows.putIfAbsent(row.id(), row));
        return List.copyOf(rows.values());
    }

    @Override
    public Optional<String> findByRunKey(String runKey) {
        return Optional.ofNullable(idByRunKey.get(runKey));
    }

    @Override
    public JobStatus poll(String jobId) {
        Path path = Path.of(jobId);
        if (!Files.exists(path)) {
            return JobStatus.failed("there is no student at " + jobId);
        }
        try {
            PromptedFile.read(path).rows(path);
            return new JobStatus(JobStatus.State.SUCCEEDED, "written", jobId);
        } catch (IllegalStateException e) {
            return JobStatus.failed(String.valueOf(e.getMessage()));
        }
    }

    /** No effect: a job has ended when its submission returns. */
    @Override
    public void cancel(String jobId) {}
}
