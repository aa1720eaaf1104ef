package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What check says of strategies that lack what they need. */
class MixTest {
    @TempDir
    private Path root;

    private LoopFile load(String teacher, String generate) {
        String yaml = """
                loop: tiny
                task: {instruction: Name the intent., labels: [pay, refuse]}
                data: {seeds: data/seeds.jsonl, probe: data/probe.jsonl}
                teachers:
                  - {id: big, kind: vllm, model: m, allow-private-address: true%s}
                generate: {%s}
                """.formatted(teacher, generate);
        return LoopFile.of(new LoopFolder(root).root().resolve("loops/loop.yaml"), yaml, variable -> null);
    }

    private List<String> problems(String teacher, String generate) {
        return load(teacher, generate).problems().stream()
                .map(problem -> problem.text().replace(root + "/", ""))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mix: {magpie: 1} | teachers[0].family: missing - the mix has magpie, which needs the family",
                "mix: {template: 1} | generate.mix.template: needs a grammar - name its file under generate.grammar",
                "mix: {pool: 1} | generate.mix.pool: labels rows of data.pool, which is not there",
                "mix: {red-team: 1} | generate.mix.red-team: needs a label for what is to be refused",
                "mix: {red-team: 1}, out-of-scope: refuze | out-of-scope: refuze - maybe refuse; must be one",
                "mix: {generate: 1, self-play: 0.2} | generate.mix.self-play: needs a student that writes",
                "mix: {generate: 1, preference: 1} | generate.mix.preference: needs a student that writes",
                "mix: {self-play: 1} | or have one trained by a train.provider",
                "mix: {magpi: 1} | generate.mix.magpi: unknown key - maybe magpie",
                "mix: {augment: -1} | generate.mix.augment: -1 - must be at least 0",
                "top-p: [0.9, 0.5] | generate.top-p: [0.9, 0.5] - the lowest comes first",
                "top-p: [0.5, 0.6, 0.7] | generate.top-p: 3 numbers - must be one, or the lowest and the highest",
                "top-p: [1.5] | generate.top-p[0]: 1.5 - must be between 0.01 and 1",
                "prompts: {generate: none.txt} | generate.prompts.generate: none.txt not found",
                "prompts: {generat: none.txt} | generate.prompts.generat: unknown key - maybe generate",
                "grammar: none.yaml | generate.grammar: none.yaml not found",
                "label: {samples: 0} | generate.label.samples: 0 - must be between 1 and 25",
            })
    void what_a_strategy_lacks_is_named(String generate, String expected) {
        assertThat(problems("", generate)).first().asString().contains(expected);
    }

    @Test
    void an_unknown_family_is_refused() {
        assertThat(problems(", family: lama", "mix: {magpie: 1}"))
                .first()
                .asString()
                .contains("teachers[0].family: lama - ")
                .contains("llama-3, qwen");
    }

    @Test
    void a_mix_with_all_that_it_needs_is_read() {
        LoopFile loop = load(
                ", family: qwen",
                "mix: {magpie: 1, red-team: 0.5, reasoning: 0.5, self-play: 0}, out-of-scope: refuse, top-p: [0.9]");

        assertThat(loop.problems()).isEmpty();
        StrategyMix mix =
                java.util.Objects.requireNonNull(loop.config().generate().mix());
        assertThat(mix.shares())
                .containsOnly(Map.entry("magpie", 1.0), Map.entry("red-team", 0.5), Map.entry("reasoning", 0.5));
        assertThat(mix.part("magpie")).isEqualTo(0.5);
        assertThat(mix.part("pool")).isZero();
        assertThat(loop.config().generate().topP()).containsExactly(0.9);
        assertThat(loop.config().generate().label()).isEqualTo(GenerateConfig.Label.USUAL);
    }
}
