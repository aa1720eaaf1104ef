package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.config.TaskConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Terminology, what is to be kept and what is to be avoided reach the teachers. */
class TermsTest {
    private static final TaskConfig TOLD = with(List.of("card, never plastic"), List.of("product names", "sums"));

    private static TaskConfig with(List<String> terms, List<String> keep) {
        TaskConfig task = ModelTeachers.TASK;
        return new TaskConfig(
                task.kind(),
                task.instruction(),
                task.labels(),
                terms.isEmpty() ? List.of() : List.of("mocking the caller", "two questions at once"),
                task.format(),
                task.rubric(),
                task.traits(),
                task.use(),
                task.stakes(),
                task.schema(),
                task.database(),
                terms,
                keep);
    }

    private static String prompt(String name, TaskConfig task) {
        var assignment = new Assignment(task, List.of("a"), ModelTeachers.generate(null), ModelTeachers.SHY);
        Map<String, Object> values = new HashMap<>(PromptMaker.values(assignment));
        return String.join("\n", PromptFile.shipped(name).render(values));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "seed-expansion",
                "self-instruct",
                "generate",
                "adversarial",
                "red-team",
                "reasoning",
                "augment",
                "free/generate",
                "free/augment"
            })
    void the_prompts_of_strategies_name_them_where_there_are_any(String name) {
        assertThat(prompt(name, TOLD))
                .contains("card, never plastic", "product names; sums", "mocking the caller", "two questions at once");
        assertThat(prompt(name, with(List.of(), List.of())))
                .doesNotContain("Words to use")
                .doesNotContain("What stays as it is")
                .doesNotContain("mocking");
    }
}
