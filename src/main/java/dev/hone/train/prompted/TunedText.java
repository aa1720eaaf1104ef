package dev.hone.train.prompted;

import dev.hone.config.TaskConfig;
import dev.hone.data.Example;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a student that is trained elsewhere reads and writes: the same words in training as when it is asked, so that it
 * is never asked what it was not trained for.
 */
public final class TunedText {
    private final AnswerForm form;

    /** @param labels all labels of a classification task; empty for others */
    public TunedText(List<String> labels) {
        this.form = AnswerForm.of(labels, null);
    }

    /** What it is told of the task. */
    public String system(TaskConfig task) {
        return StudentPrompt.system(task, form);
    }

    /** A row as it is trained on; empty where its input may not be sent. */
    public Optional<Example> row(Example example, Function<String, Optional<String>> passing) {
        return passing.apply(example.input())
                .map(input -> new Example(input, form.written(example.output()), example.lineage()));
    }
}
