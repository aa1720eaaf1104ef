package dev.hone.train.prompted;

import dev.hone.config.TaskConfig;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.TraceForm;
import dev.hone.train.TrainingJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a student that is trained elsewhere reads and writes: the same words in training as when it is asked, so that it
 * is never asked what it was not trained for.
 */
public final class TunedText {
    private final List<String> labels;
    private final AnswerForm form;
    private final AnswerForm reasoned;
    private final TraceForm traces;
    private final PromptedFineTuner.@Nullable Words words;

    /** In the usual words. */
    public TunedText(List<String> labels, TraceForm traces) {
        this(labels, traces, null);
    }

    /**
     * @param labels all labels of a classification task; empty for others
     * @param traces where reasoning stands
     * @param words what it is told, in words of the user's own; null for the usual ones
     */
    public TunedText(List<String> labels, TraceForm traces, PromptedFineTuner.@Nullable Words words) {
        this.labels = List.copyOf(labels);
        this.words = words;
        this.form = AnswerForm.of(labels, null);
        this.reasoned = AnswerForm.of(labels, null, traces);
        this.traces = traces;
    }

    /** What it is told of the task. */
    public String system(TaskConfig task) {
        return StudentPrompt.system(task, labels, reasoned, words);
    }

    /** A row as it is trained on; empty where its input may not be sent. */
    public Optional<Example> row(Example example, Function<String, Optional<String>> passing) {
        return passing.apply(example.input())
                .map(input -> new Example(input, example.output(), lineage(example.lineage(), passing)))
                .map(row -> traces.row(row, form::written));
    }

    /** A job with its rows as they are trained on. */
    public TrainingJob job(TrainingJob job, Function<String, Optional<String>> passing) {
        var way = job.way();
        String from = way.from();
        var there = new TrainingJob.Way(
                rows(way.validation(), passing), way.method(), from == null ? null : model(Path.of(from)));
        return new TrainingJob(
                job.runKey(), rows(job.examples(), passing), job.labels(), job.seed(), job.output(), there);
    }

    /** The name that a student has where it was trained. */
    public static String model(Path student) {
        return PromptedFile.read(student).asked().model();
    }

    private List<Example> rows(List<Example> rows, Function<String, Optional<String>> passing) {
        return rows.stream().flatMap(row -> row(row, passing).stream()).toList();
    }

    /** Reasoning that may not be sent is left out. */
    private static Lineage lineage(Lineage lineage, Function<String, Optional<String>> passing) {
        String trace = lineage.details().get(Lineage.REASONING);
        return trace == null
                ? lineage
                : lineage.with(Map.of(Lineage.REASONING, passing.apply(trace).orElse("")));
    }
}
