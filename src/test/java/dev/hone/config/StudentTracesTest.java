package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.TraceForm;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which form a student learns reasoning, by what the loop file says and by its base model. */
final class StudentTracesTest {
    @TempDir
    private Path root;

    private LoopFile load(String train, String mix) {
        String yaml = """
                loop: tiny
                task: {instruction: Name the intent., labels: [pay, refuse]}
                data: {seeds: data/seeds.jsonl, probe: data/probe.jsonl}
                teachers:
                  - {id: big, kind: vllm, model: m, allow-private-address: true}
                generate: {mix: {generate: 1%s}}
                train: {%s}
                """.formatted(mix, train);
        return LoopFile.of(new LoopFolder(root).root().resolve("loops/loop.yaml"), yaml, variable -> null);
    }

    @ParameterizedTest
    @CsvSource({
        "Qwen/Qwen3-0.6B, THINK",
        "Qwen/Qwen3-4B-Instruct-2507, PLAIN",
        "Qwen/Qwen2.5-1.5B-Instruct, PLAIN",
        "deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B, THINK",
        "HuggingFaceTB/SmolLM3-3B, THINK",
        "HuggingFaceTB/SmolLM2-135M-Instruct, PLAIN",
        "gpt-4o-mini-2024-07-18, PLAIN",
        "models/mine, PLAIN",
    })
    void the_family_of_the_base_model_decides_unless_the_file_does(String base, TraceForm expected) {
        String train = "provider: local-lora, base-model: " + base;

        assertThat(load(train, ", reasoning: 1").config().traces()).isEqualTo(expected);
        assertThat(load(train, "").config().traces()).isEqualTo(TraceForm.NONE);
        assertThat(load(train + ", reasoning: think", "").config().traces()).isEqualTo(TraceForm.THINK);
        assertThat(load(train + ", reasoning: none", ", reasoning: 1").config().traces())
                .isEqualTo(TraceForm.NONE);
    }

    @Test
    void each_who_may_train_has_the_form_of_its_own_model() {
        LoopFile file = load(
                "provider: openai, base-model: gpt-4o-mini, api-key: none,"
                        + " fallback: [{provider: local-lora, base-model: Qwen3-0.6B}]",
                ", reasoning: 1");

        assertThat(file.problems()).isEmpty();
        assertThat(file.config().routes())
                .extracting(LoopConfig::traces)
                .containsExactly(TraceForm.PLAIN, TraceForm.THINK);
    }

    @Test
    void a_student_that_nobody_else_trains_learns_none() {
        assertThat(load("c: 1", ", reasoning: 1").config().traces()).isEqualTo(TraceForm.NONE);
        assertThat(load("reasoning: think", ", reasoning: 1").problems())
                .extracting(Problem::text)
                .singleElement()
                .asString()
                .contains("loop.yaml:7:20", "train.reasoning", "nobody reads it");
    }
}
