package dev.hone.generate;

import dev.hone.config.GenerateConfig;
import dev.hone.config.PrivacyConfig;
import dev.hone.config.TaskConfig;
import java.util.List;

/**
 * What a model that teaches is told of the loop.
 *
 * @param task what the student has to do
 * @param labels all labels, sorted
 * @param generate how examples are asked for
 * @param privacy what happens to personal data
 * @param prompts the words
 */
public record Assignment(
        TaskConfig task, List<String> labels, GenerateConfig generate, PrivacyConfig privacy, PromptSet prompts) {
    public Assignment {
        labels = List.copyOf(labels);
    }

    /** The same by the prompts of a variant; by the loop's own where it has no name. */
    Assignment by(String variant) {
        return new Assignment(task, labels, generate, privacy, prompts.variant(variant));
    }

    /** With the shipped prompts. */
    public Assignment(TaskConfig task, List<String> labels, GenerateConfig generate, PrivacyConfig privacy) {
        this(task, labels, generate, privacy, PromptSet.shipped());
    }
}
