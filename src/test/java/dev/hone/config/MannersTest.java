package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How models are asked, with what holds where nothing is written. */
final class MannersTest {
    private static final String MODEL = """
            teachers:
              - {id: big, kind: vllm, model: m, allow-private-address: true, licence: {terms: Apache-2.0}}
            """;

    @TempDir
    private Path root;

    private LoopConfig config(String more) {
        String start = LoopFolder.MINIMAL.substring(0, LoopFolder.MINIMAL.indexOf("teachers:"));
        return new LoopFolder(root).load(start + MODEL + more).config();
    }

    @Test
    void calls_vary_tone_length_and_difficulty_unless_the_loop_file_says_otherwise() {
        assertThat(config("").generate().vary().aspects()).containsOnlyKeys("tone", "length", "difficulty");
        assertThat(config("").generate().vary().aspects().values())
                .allSatisfy(words -> assertThat(words).hasSize(3));
        assertThat(config("generate: {vary: {}}\n").generate().vary()).isEqualTo(GenerateConfig.Vary.NOTHING);
        assertThat(config("generate: {vary: null}\n").generate().vary()).isEqualTo(GenerateConfig.Vary.NOTHING);
        assertThat(config("generate: {vary: {tone: [angry]}}\n")
                        .generate()
                        .vary()
                        .aspects())
                .containsOnlyKeys("tone");
    }

    @Test
    void it_is_said_in_words() {
        assertThat(Manners.of(config("")))
                .containsExactly(
                        "by generate where a target has failing inputs, elsewhere by seed-expansion; generate.mix"
                                + " gives other shares",
                        "varying tone (usual, more formal than usual, more casual than usual), length (usual, shorter"
                                + " than usual, longer than usual), difficulty (easy, typical, hard); generate.vary: {}"
                                + " varies nothing",
                        "at temperature 0.8 to 1.0, top-p as the provider has it");
        String written =
                "generate: {mix: {augment: 3, generate: 2}, vary: {}, temperature: [0.7], top-p: [0.9, 1.0]}\n";
        assertThat(Manners.of(config(written)))
                .containsExactly(
                        "by augment 60 %, generate 40 %",
                        "varying nothing, as generate.vary is empty", "at temperature 0.7, top-p 0.9 to 1.0");
    }

    @Test
    void where_no_model_writes_nothing_is_said() {
        assertThat(Manners.of(new LoopFolder(root).load(LoopFolder.MINIMAL).config()))
                .isEqualTo(List.of());
    }
}
