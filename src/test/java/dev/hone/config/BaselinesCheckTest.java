package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may be scored beside students. */
class BaselinesCheckTest {
    @TempDir
    private Path root;

    private LoopFile file(String teacher, String more) {
        String yaml = """
                loop: tiny
                task: {instruction: Name the intent., labels: [pay, refuse]}
                data: {seeds: data/seeds.jsonl, probe: data/probe.jsonl}
                teachers: [%s]
                """.formatted(teacher) + more;
        return LoopFile.of(new LoopFolder(root).root().resolve("loops/loop.yaml"), yaml, variable -> "key");
    }

    private List<String> problems(String teacher, String more) {
        return file(teacher, more).problems().stream()
                .map(problem -> problem.where() + ": " + problem.message())
                .filter(problem -> problem.startsWith("evaluate"))
                .toList();
    }

    private static final String MODEL = "{id: big, kind: vllm, model: m, allow-private-address: true}";
    private static final String PROMPTED =
            "train: {student: prompted, model: {kind: vllm, model: m, allow-private-address: true}}\n";
    private static final String TEMPLATE = "{id: t, kind: template, file: data/seeds.jsonl}";

    @Test
    void who_is_not_there_is_named() {
        assertThat(problems(MODEL, "evaluate: {baselines: [teachers, base]}\n"))
                .containsExactly("evaluate.baselines[1]: base - a student that is trained in this process has no base"
                        + " model");
        assertThat(problems(TEMPLATE, "evaluate: {baselines: [teachers]}\n"))
                .containsExactly("evaluate.baselines[0]: teachers - no teacher is a model; leave it out");
        assertThat(problems(MODEL, "evaluate: {baselines: [students]}\n"))
                .singleElement()
                .asString()
                .contains("base");
        assertThat(problems(MODEL, "evaluate: {delivery: batch}\n"))
                .singleElement()
                .asString()
                .contains("the student is asked nowhere");
        assertThat(problems(MODEL, "evaluate: {baselines: [base, teachers], delivery: batch}\n" + PROMPTED))
                .isEmpty();
    }

    @Test
    void the_base_model_is_scored_unasked_only_where_somebody_else_trains() {
        String tuned = "train: {provider: openai, base-model: x}\n";

        assertThat(Baselines.base(file(MODEL, tuned).config())).isPresent();
        assertThat(Baselines.base(
                        file(MODEL, "evaluate: {baselines: []}\n" + tuned).config()))
                .isEmpty();
        assertThat(Baselines.base(file(MODEL, PROMPTED).config())).isEmpty();
        assertThat(Baselines.base(file(MODEL, "evaluate: {baselines: [base]}\n" + PROMPTED)
                        .config()))
                .isPresent();
        assertThat(Baselines.base(file(MODEL, "").config())).isEmpty();
        assertThat(Baselines.teachers(file(MODEL, tuned).config())).isEmpty();
    }
}
