package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What check says of trainings that cannot be watched, or go on, in the way that is asked for. */
class WatchChecksTest {
    @TempDir
    private Path root;

    private List<String> problems(String train, String more) {
        String yaml = """
                loop: tiny
                task: {instruction: Name the intent., labels: [pay, refuse]}
                data: {seeds: data/seeds.jsonl, probe: data/probe.jsonl}
                teachers:
                  - {id: big, kind: vllm, model: m, allow-private-address: true}
                train: {%s}
                """.formatted(train) + more;
        var file = LoopFile.of(new LoopFolder(root).root().resolve("loops/loop.yaml"), yaml, variable -> "key");
        return file.problems().stream()
                .map(problem -> problem.where() + ": " + problem.message())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "provider: mistral, base-model: x, method: dpo | dpo - mistral's jobs learn from right answers alone;"
                        + " write method: sft, or train elsewhere; it is offered by azure",
                "provider: openai, base-model: x, method: dpo | no row would have a rejected answer",
                "provider: mistral, base-model: x, continue: true | mistral trains no tuned model",
                "provider: openai, base-model: x, stop-early: {overfit: {}} | needs rows whose loss is watched",
                "provider: bedrock, base-model: x, method: dpo | dpo - bedrock knows jobs of fine-tuning, pre-training,"
                        + " distillation and reinforcement, and none of pairs; write method: sft, or train elsewhere;",
                "provider: bedrock, base-model: x, continue: true | bedrock trains no tuned model",
                "provider: fireworks, base-model: x, method: dpo, validation: 0.2 | 0.2 - fireworks watches no loss",
                "provider: mistral, base-model: x, lora: {rank: 8} | train.lora: nobody reads it",
                "provider: openai, base-model: x, lora: {rank: 8} | set at fireworks, local-lora, together, vertex",
                "provider: fireworks, base-model: x, lora: {alpha: 8} | fireworks takes the rank alone",
                "provider: bedrock, base-model: x, stop-early: {overfit: {}} | bedrock tells no loss",
                "provider: fireworks, base-model: x, stop-early: {overfit: {}} | fireworks tells no loss",
                "method: dpo | train.method: nobody reads it",
                "continue: true | train.continue: nobody reads it",
                "validation: 0.1 | train.validation: nobody reads it",
                "validation: 0.9 | train.validation: 0.9 - must be between 0 and 0.5",
                "stop-early: {overfit: {rise: -1}} | train.stop-early.overfit.rise: -1 - must be between 0 and 10",
                "stop-early: {overfits: {}} | train.stop-early.overfits: unknown key - maybe overfit",
            })
    void what_cannot_be_is_named(String train, String expected) {
        assertThat(problems(train, ""))
                .anySatisfy(problem -> assertThat(problem).contains(expected));
    }

    @Test
    void checkpoints_are_refused_where_nobody_offers_them() {
        assertThat(problems("", "evaluate: {checkpoints: 2}\n"))
                .anySatisfy(problem -> assertThat(problem)
                        .contains(
                                "evaluate.checkpoints", "2 - embedded offers no checkpoints", "offered by compatible"));
    }

    @Test
    void checkpoints_that_nothing_says_how_to_deploy_are_refused_with_the_reason() {
        String azure = "provider: azure, base-model: x, base-url: \"https://r.openai.azure.com\", api-key: \"${K}\","
                + " hosting-options: {subscription: s, resource-group: g, account: a}";

        assertThat(problems(azure, "evaluate: {checkpoints: 2}\n"))
                .singleElement()
                .asString()
                .contains(
                        "evaluate.checkpoints: 2 - azure keeps checkpoints, but no document at hand says how one is"
                                + " deployed",
                        "leave it out, or train elsewhere; it is offered by compatible, local-lora, openai");
    }

    @Test
    void what_somebody_else_can_do_is_read() {
        assertThat(problems(
                        "provider: openai, base-model: x, method: dpo, continue: true, validation: 0.1, stop-early:"
                                + " {diverged: false, overfit: {}}",
                        "evaluate: {checkpoints: 2}\ngenerate: {mix: {preference: 1}}\n"))
                .isEmpty();
        assertThat(problems(
                        "provider: openai, base-model: x, lora: {rank: 8, alpha: 8}, fallback: [{provider: local-lora,"
                                + " base-model: y}]",
                        ""))
                .isEmpty();
        assertThat(problems(
                        "provider: fireworks, base-model: x, method: dpo, continue: true, lora: {rank: 8},"
                                + " provider-options: {account: me}",
                        "generate: {mix: {preference: 1}}\n"))
                .isEmpty();
    }
}
