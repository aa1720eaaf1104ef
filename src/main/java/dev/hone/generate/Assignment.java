package dev.hone.generate;

import dev.hone.config.GenerateConfig;
import dev.hone.config.PrivacyConfig;
import dev.hone.config.TaskConfig;
import dev.hone.config.TaskKind;
import dev.hone.verify.Equality;
import dev.hone.verify.OutputEquality;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model that teaches is told of the loop.
 *
 * @param task what the student has to do
 * @param labels all labels, sorted; empty where outputs are free
 * @param generate how examples are asked for
 * @param privacy what happens to personal data
 * @param prompts the words
 * @param equality which outputs mean the same
 * @param ranking which of two outputs is better, where nothing can be computed; null where nobody ranks
 */
public record Assignment(
        TaskConfig task,
        List<String> labels,
        GenerateConfig generate,
        PrivacyConfig privacy,
        PromptSet prompts,
        OutputEquality equality,
        @Nullable Ranking ranking) {
    /** Labels mean the same where they are the same. */
    static final OutputEquality LETTER_BY_LETTER = (expected, answer) ->
            expected.equals(answer) ? new Equality.Equal() : new Equality.Different("it is another one");

    public Assignment {
        labels = List.copyOf(labels);
    }

    /** For labels. */
    public Assignment(
            TaskConfig task, List<String> labels, GenerateConfig generate, PrivacyConfig privacy, PromptSet prompts) {
        this(task, labels, generate, privacy, prompts, LETTER_BY_LETTER, null);
    }

    /** The same by the prompts of a variant; by the loop's own where it has no name. */
    Assignment by(String variant) {
        return new Assignment(task, labels, generate, privacy, prompts.variant(variant), equality, ranking);
    }

    /** With the shipped prompts. */
    public Assignment(TaskConfig task, List<String> labels, GenerateConfig generate, PrivacyConfig privacy) {
        this(task, labels, generate, privacy, PromptSet.shipped(), LETTER_BY_LETTER, null);
    }

    /**
     * The lines that a model gives with each output that it writes, so that the output can be tried on them: sorts of
     * lines, with {@code generate.cases} of each; none where nothing is tried by lines.
     */
    List<String> cases() {
        if (generate.cases() == 0) {
            return List.of();
        }
        return switch (TaskKind.of(task.kind())) {
            case REGEX -> AnswerRows.EXPRESSION;
            case CODE -> AnswerRows.CODE;
            case CLASSIFICATION, EXTRACTION, MATH, EXPRESSION, SQL, TEXT -> List.of();
        };
    }

    /** Whether outputs are free. */
    boolean isFree() {
        return labels.isEmpty();
    }
}
