package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {
    private static final RealDataFacts FACTS =
            new RealDataFacts(new RealDataFacts.Rows(100, 200, 300, 0, 5000, 400), new TreeMap<>(), 100, Map.of());

    @TempDir
    private Path root;

    private LoopConfig config(String more) {
        return new LoopFolder(root).load(LoopFolder.MINIMAL + more).config();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{rule: rounds, at-most: 6}] | 6 | true",
                "[{rule: examples, at-most: 250}] | 3 | true",
                "[{rule: rounds, at-most: 6}, {rule: examples, at-most: 96}] | 1 | true",
                "[{all: [{rule: rounds, at-most: 6}, {rule: rounds, at-most: 9}]}] | 9 | true",
                "[{all: [{rule: rounds, at-most: 6}, {rule: plateau}]}] | 10 | false",
                "[{any: [{rule: rounds, at-most: 6}, {rule: plateau}]}] | 6 | true",
                "[{any: [{rule: regression}, {rule: collapse}]}] | 10 | false",
                "[{rule: time, at-most: PT1H}, {rule: person}, {rule: budget, usd: 1}] | 10 | false",
                "[{rule: target, at-least: 0.5}] | 10 | false",
            })
    void rounds_follow_from_the_rules_that_bound_them(String stop, int rounds, boolean bounded) {
        Estimate estimate = Estimate.of(config("stop: " + stop + "\n"), FACTS);

        assertThat(estimate.rounds()).isEqualTo(rounds);
        assertThat(estimate.bounded()).isEqualTo(bounded);
        assertThat(estimate.examplesKept()).isEqualTo(rounds * 96L);
    }

    @Test
    void only_teachers_that_write_are_asked_for_more_than_is_kept() {
        Estimate picked = Estimate.of(config("generate: {per-round: 100, overgenerate: 3}\n"), FACTS);
        Estimate mixed = Estimate.of(
                config("  - {kind: augment, id: rules}\ngenerate: {per-round: 100, overgenerate: 3}\n"), FACTS);

        assertThat(picked.examplesAsked()).isEqualTo(600);
        assertThat(mixed.examplesAsked()).isEqualTo(300 + 3 * 300);
        assertThat(mixed.calls()).isZero();
        assertThat(mixed.usd()).isZero();
    }

    @Test
    void time_follows_from_the_pace() {
        LoopConfig config = config("""
                stop: [{rule: rounds, at-most: 2}]
                curate: {real-share-at-least: 0}
                control: null
                train: {noise-repeats: 0}
                """);

        Estimate estimate = Estimate.of(config, FACTS, new Estimate.Pace(100, 0.5, 7, 3));

        // start 3 s; 1,000 rows embedded 10 s; fits of 100, 196 and 292 rows 294 s; three rounds 21 s
        assertThat(estimate.seconds()).isCloseTo(3 + 10 + 294 + 21, within(1e-9));
    }

    @Test
    void a_control_doubles_the_trainings_of_later_rounds_and_noise_adds_to_the_first() {
        String plain = "stop: [{rule: rounds, at-most: 2}]\ncurate: {real-share-at-least: 0}\n";
        Estimate.Pace onlyTraining = new Estimate.Pace(1e9, 1, 0, 0);

        Estimate with = Estimate.of(config(plain), FACTS, onlyTraining);
        Estimate without = Estimate.of(config(plain + "control: null\n"), FACTS, onlyTraining);

        // round 0: 1 + 3 + 5 fits of 100 rows; then 196 and 292 rows, each twice
        assertThat(with.seconds()).isCloseTo(900 + 2 * (196 + 292), within(1e-4));
        assertThat(without.seconds()).isCloseTo(900 + 196 + 292, within(1e-4));
        assertThat(with.sentence()).contains("with a control student each round");
        assertThat(without.sentence()).doesNotContain("control");
    }

    @Test
    void pool_rows_count_only_where_a_teacher_draws_from_them() {
        String yaml = LoopFolder.MINIMAL.replace("data: {", "data: {pool: data/pool.jsonl, ");
        LoopConfig without = new LoopFolder(root).load(yaml).config();
        LoopConfig with =
                new LoopFolder(root).load(yaml + "  - {kind: pool, id: p}\n").config();
        Estimate.Pace onlyEmbedding = new Estimate.Pace(1, 0, 0, 0);

        assertThat(Estimate.of(without, FACTS, onlyEmbedding).seconds()).isEqualTo(1000);
        assertThat(Estimate.of(with, FACTS, onlyEmbedding).seconds()).isEqualTo(6000);
    }

    @Test
    void the_sentence_says_what_is_bounded_and_that_time_is_rough() {
        assertThat(Estimate.of(config(""), FACTS).sentence())
                .isEqualTo("at most 6 rounds, 576 examples kept of 576 asked for, 0 model calls, 0.00 USD, about 35 s"
                        + " with a control student each round (rough)");
        assertThat(Estimate.of(config("stop: []\n"), FACTS).sentence())
                .startsWith("no rule bounds the rounds; for 10 rounds");
        assertThat(new Estimate(1, true, 1, 1, 0, 0, false, 600).sentence()).contains("about 10 min");
        assertThat(new Estimate(1, true, 1, 1, 0, 0, false, 36_000).sentence()).contains("about 10 h");
    }
}
