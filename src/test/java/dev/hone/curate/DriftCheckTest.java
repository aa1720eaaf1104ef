package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hone.data.Example;
import dev.hone.fixture.HashEmbedder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriftCheckTest {
    private static final DriftCheck CHECK = new DriftCheck(Rows.CONFIG.distribution(), new HashEmbedder());

    private static Drift drift(String measure, List<Example> seeds, List<Example> kept) {
        return CHECK.compare(seeds, kept).stream()
                .filter(drift -> drift.measure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    private static List<Example> rows(String label, String... inputs) {
        return List.of(inputs).stream().map(input -> Example.seed(input, label)).toList();
    }

    @Test
    void a_set_does_not_drift_from_itself() {
        List<Example> rows = rows("a", "one two three", "four five", "six");
        assertThat(CHECK.compare(rows, rows))
                .extracting(Drift::measure)
                .containsExactly("labels", "lengths", "vocabulary", "topics", "formats");
        assertThat(CHECK.compare(rows, rows)).allSatisfy(drift -> {
            assertThat(drift.value()).isEqualTo(0, within(1e-9));
            assertThat(drift.exceeded()).isFalse();
            assertThat(drift.note()).endsWith(".");
        });
    }

    @Test
    void answers_that_are_texts_drift_too_and_labels_and_numbers_have_no_style() {
        var free = new DriftCheck(Rows.CONFIG.distribution(), new HashEmbedder(), false);
        List<Example> seeds = new ArrayList<>();
        List<Example> kept = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            seeds.add(Example.seed("question " + i, "Please restart your device number " + i));
            kept.add(
                    Example.seed("question " + i, "certainly! i would be happy to assist you with that request: " + i));
        }

        assertThat(free.compare(seeds, kept))
                .extracting(Drift::measure)
                .contains("lengths", "answer lengths", "answer vocabulary", "answer formats");
        assertThat(free.compare(seeds, kept))
                .filteredOn(drift -> drift.measure().equals("answer lengths")
                        || drift.measure().equals("answer formats"))
                .allMatch(Drift::exceeded);
        assertThat(free.compare(seeds, seeds)).noneMatch(Drift::exceeded);
        assertThat(free.compare(rows("42", "one two three"), rows("43", "four five six")))
                .extracting(Drift::measure)
                .noneMatch(measure -> measure.startsWith("answer"));
    }

    @Test
    void labels_that_do_not_overlap_are_one_apart_and_the_largest_change_is_named() {
        Drift all = drift("labels", rows("a", "x"), rows("b", "y"));
        assertThat(all.value()).isEqualTo(1, within(1e-12));
        assertThat(all.exceeded()).isTrue();
        List<Example> seeds = new ArrayList<>(rows("a", "x", "y"));
        seeds.addAll(rows("b", "z", "w"));
        Drift half = drift("labels", seeds, rows("b", "y"));
        double divergence =
                0.5 * (0.5 + 0.5 * Math.log(0.5 / 0.75) / Math.log(2)) + 0.5 * Math.log(1 / 0.75) / Math.log(2);
        assertThat(half.value()).isEqualTo(Math.sqrt(divergence), within(1e-9));
        assertThat(half.note()).contains("a, 50.0 % of the seeds and 0.0 % of the kept");
    }

    @Test
    void lengths_are_compared_by_their_distributions() {
        Drift drift = drift("lengths", rows("a", "aa", "bb"), rows("a", "cc", "a much longer text"));
        assertThat(drift.value()).isEqualTo(0.5, within(1e-12));
        assertThat(drift.statistic()).isEqualTo("Kolmogorov-Smirnov statistic");
    }

    @Test
    void a_poor_vocabulary_shows_at_equal_sample_size_and_a_larger_set_alone_does_not() {
        List<Example> seeds = rows("a", "one two three four five six");
        Drift poor = drift("vocabulary", seeds, rows("a", "same same same", "same same same"));
        assertThat(poor.value()).isEqualTo(1 - 1.0 / 6, within(1e-9));
        assertThat(poor.note()).isEqualTo("In 6 words, the kept examples have 1 different ones and the seeds 6.");
        assertThat(drift("vocabulary", rows("a", "same same"), seeds).value())
                .as("richer")
                .isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void a_set_of_another_size_from_the_same_source_is_hardly_poorer(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Example> large = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            large.add(Rows.row(Rows.text(random, 80)));
        }
        List<Example> small = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            small.add(Rows.row(Rows.text(random, 80)));
        }
        assertThat(drift("vocabulary", large, small).value()).as("same source").isLessThan(0.15);
    }

    @Test
    void other_topics_move_the_centre() {
        Drift drift = drift("topics", rows("a", "alpha beta"), rows("a", "gamma delta"));
        assertThat(drift.value()).isBetween(1.0, 2.0);
        assertThat(drift.exceeded()).isTrue();
    }

    @Test
    void there_is_nothing_to_compare_without_rows() {
        assertThat(CHECK.compare(List.of(), rows("a", "x"))).isEmpty();
        assertThat(CHECK.compare(rows("a", "x"), List.of())).isEmpty();
    }
}
