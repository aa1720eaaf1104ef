package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which share of the rows people are asked to look at. */
final class ReviewConfigTest {
    @TempDir
    private Path root;

    private LoopConfig loop(String task, double fraction) {
        LoopFile file = new LoopFolder(root).load("""
                loop: tiny
                task: {instruction: Name the intent., %s}
                data: {seeds: data/seeds.jsonl, probe: data/probe.jsonl}
                teachers:
                  - {id: big, kind: compatible, model: m, base-url: 'https://h/v1', api-key: none,
                     licence: {terms: Apache-2.0}}
                curate: {review: {fraction: %s}}
                """.formatted(task, fraction));
        assertThat(file.problems()).isEmpty();
        return file.config();
    }

    @ParameterizedTest
    @CsvSource({
        // stakes, fraction; of seeds put in another way, and of entirely new rows
        "normal, 0.05, 0.05, 0.1",
        "normal, 0.3, 0.3, 0.3",
        "high, 0.05, 0.1, 0.2",
        "low, 0.05, 0.025, 0.05",
        "high, 0.8, 1, 1",
        "normal, 0, 0, 0"
    })
    void entirely_new_rows_are_looked_at_more(String stakes, double fraction, double other, double pure) {
        LoopConfig loop = loop("stakes: " + stakes, fraction);
        ReviewConfig review = loop.curate().review();

        assertThat(review.share(loop.task(), false)).isEqualTo(other);
        assertThat(review.share(loop.task(), true)).isEqualTo(pure);
    }

    @ParameterizedTest
    @CsvSource({
        // share of the pilot; of seeds put in another way, and of entirely new rows
        "0.2, 0.2, 0.4",
        "0.02, 0.05, 0.1",
        "0.7, 0.7, 1",
        "0, 0.05, 0.1"
    })
    void in_a_pilot_too_and_never_less_than_elsewhere(double pilot, double other, double pure) {
        LoopConfig loop = loop("stakes: normal", 0.05);
        ReviewConfig review = loop.curate().review();

        assertThat(review.share(loop.task(), false, pilot)).isEqualTo(other);
        assertThat(review.share(loop.task(), true, pilot)).isEqualTo(pure);
    }

    @Test
    void a_regulated_domain_is_looked_at_as_a_whole_in_a_pilot_too() {
        LoopConfig loop = loop("traits: [regulated-domain]", 0);

        assertThat(loop.curate().review().share(loop.task(), false, 0.1)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "generate, true", "magpie, true", "red-team, true", "self-play, true", "preference, true",
        "seed-expansion, false", "self-instruct, false", "augment, false", "adversarial, false", "reasoning, false",
        "template, false", "pool, false", ", false"
    })
    void strategies_that_rewrite_or_continue_seeds_are_not_pure(String strategy, boolean pure) {
        assertThat(StrategyMix.isPure(strategy)).isEqualTo(pure);
    }
}
