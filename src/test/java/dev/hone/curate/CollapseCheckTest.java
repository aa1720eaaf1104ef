package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hone.data.Example;
import dev.hone.fixture.HashEmbedder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollapseCheckTest {
    private static final HashEmbedder EMBEDDER = new HashEmbedder();

    /** Ten words of a vocabulary of 2,000 a row, skewed as words are: low numbers are frequent. */
    private static List<Example> texts(long seed, int rows) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Example> texts = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            String text = IntStream.range(0, 10)
                    .mapToObj(k -> "w" + (int) (2000 * Math.pow(random.nextDouble(), 2)))
                    .reduce((a, b) -> a + " " + b)
                    .orElseThrow();
            texts.add(Example.seed(text, "a"));
        }
        return texts;
    }

    private static List<Example> repeating(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> Example.seed("delve into the rich tapestry of wonderful topics number n" + i, "a"))
                .toList();
    }

    private static CollapseInput input(List<Example> made) {
        return new CollapseInput(texts(1, 80), texts(2, 300), made, List.of(), List.of(), 0.5, 7);
    }

    private static List<String> exceeded(CollapseInput in) {
        return CollapseCheck.signs(in, EMBEDDER).stream()
                .filter(CollapseSign::exceeded)
                .map(CollapseSign::measure)
                .toList();
    }

    private static CollapseSign sign(String measure, CollapseInput in) {
        return CollapseCheck.signs(in, EMBEDDER).stream()
                .filter(sign -> sign.measure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 40, 80, 320, 900})
    void text_like_the_seeds_shows_no_sign_however_much_there_is(int rows) {
        CollapseInput in = input(texts(3, rows));

        assertThat(exceeded(in)).isEmpty();
        assertThat(sign("distinct-1", in).value())
                .isCloseTo(sign("distinct-1", in).threshold() / 0.75, within(0.08));
        assertThat(sign("spread", in).value())
                .isCloseTo(
                        sign("spread", in).threshold() / 0.6,
                        within(0.1 * sign("spread", in).value()));
    }

    @Test
    void a_template_that_is_filled_again_and_again_shows_in_words_and_vectors() {
        assertThat(exceeded(input(repeating(80))))
                .contains("distinct-1", "distinct-2", "distinct-3", "self-similarity", "new-words");
    }

    @Test
    void a_few_sentences_in_turn_show_in_the_spread() {
        List<Example> few = IntStream.range(0, 80)
                .mapToObj(i -> Example.seed(texts(5, 4).get(i % 4).input() + " " + i, "a"))
                .toList();

        assertThat(exceeded(input(few))).contains("spread", "distinct-2");
    }

    @Test
    void words_that_only_the_teacher_uses_are_named() {
        assertThat(sign("new-words", input(repeating(80))).note())
                .contains("delve (80)", "Words that only the teacher uses")
                .doesNotContain("n1 (");
        List<Example> mixed = new ArrayList<>(texts(3, 80));
        mixed.add(Example.seed("delve once", "a"));
        assertThat(sign("new-words", input(mixed)).note()).doesNotContain("delve");
    }

    @Test
    void rows_far_from_every_seed_show() {
        List<Example> elsewhere = texts(4, 60).stream()
                .map(row -> Example.seed(row.input().replace('w', 'x'), "a"))
                .toList();

        assertThat(sign("nearest-seed", input(elsewhere)).value())
                .isGreaterThan(sign("nearest-seed", input(texts(4, 60))).value());
        assertThat(exceeded(input(elsewhere))).contains("new-words");
    }

    @Test
    void the_same_rows_give_the_same_signs() {
        assertThat(CollapseCheck.signs(input(texts(3, 900)), EMBEDDER))
                .isEqualTo(CollapseCheck.signs(input(texts(3, 900)), EMBEDDER));
    }

    @Test
    void too_few_rows_say_nothing() {
        assertThat(CollapseCheck.signs(input(repeating(9)), EMBEDDER)).isEmpty();
        var fewSeeds = new CollapseInput(texts(1, 9), List.of(), repeating(80), List.of(), List.of(), 0.5, 7);
        assertThat(CollapseCheck.signs(fewSeeds, EMBEDDER)).isEmpty();
    }

    @Test
    void equal_rows_have_one_direction_and_are_wholly_alike() {
        List<Example> equal = IntStream.range(0, 20)
                .mapToObj(i -> Example.seed("w1 w2 w3 w4", "a"))
                .toList();

        assertThat(sign("spread", input(equal)).value()).isEqualTo(1);
        assertThat(sign("self-similarity", input(equal)).value()).isCloseTo(1, within(1e-4));
    }

    private static List<CollapseInput.Recall> recalls(int n, double... recalls) {
        List<CollapseInput.Recall> scores = new ArrayList<>();
        for (double recall : recalls) {
            scores.add(new CollapseInput.Recall("l" + scores.size(), recall, n));
        }
        return scores;
    }

    private static CollapseSign tail(List<CollapseInput.Recall> now, List<CollapseInput.Recall> first) {
        return sign("tail-recall", new CollapseInput(texts(1, 80), List.of(), texts(3, 80), now, first, 0.5, 7));
    }

    @Test
    void the_worst_labels_show_when_they_fall_by_more_than_chance() {
        List<CollapseInput.Recall> first = recalls(200, 0.9, 0.8, 0.7, 0.6, 0.5);

        assertThat(tail(recalls(200, 0.3, 0.9, 0.9, 0.9, 0.9), first).exceeded())
                .isTrue();
        assertThat(tail(recalls(200, 0.9, 0.9, 0.9, 0.9, 0.46), first).exceeded())
                .isFalse();
        assertThat(tail(recalls(5, 0.4, 0.9, 0.9, 0.9, 0.9), recalls(5, 0.9, 0.8, 0.7, 0.6, 0.6))
                        .exceeded())
                .isFalse();
        assertThat(tail(first, first).note()).contains("worst 1 labels", "0.500");
    }

    @Test
    void training_on_almost_nothing_but_generated_rows_shows() {
        var most = new CollapseInput(texts(1, 80), texts(2, 80), texts(3, 80), List.of(), List.of(), 0.96, 7);

        assertThat(exceeded(most)).containsExactly("synthetic-share");
        assertThat(sign("synthetic-share", most).real()).isNull();
    }

    @Test
    void each_sign_in_a_row_moves_the_mix_half_way_and_no_sign_moves_it_back() {
        assertThat(CollapseMix.after(0.5, 0.2, 0)).isEqualTo(new CollapseMix(0.5, 0.2, 0));
        CollapseMix once = CollapseMix.after(0.5, 0.2, 1);
        assertThat(once.coverageFloor()).isCloseTo(0.75, within(1e-12));
        assertThat(once.realShare()).isCloseTo(0.35, within(1e-12));
        assertThat(CollapseMix.after(0.5, 0.2, 9).coverageFloor()).isBetween(0.99, 1.0);
        assertThat(CollapseMix.after(0.5, 0.2, 9).realShare()).isBetween(0.49, 0.5);
        assertThat(CollapseMix.after(1, 0.8, 3)).isEqualTo(new CollapseMix(1, 0.8, 3));
        assertThat(CollapseMix.after(0.5, 0.2, 0).sentence()).isEmpty();
        assertThat(once.sentence()).contains("in this round", "at least 75 %", "at least 35 %");
        assertThat(CollapseMix.after(0.5, 0.2, 2).sentence()).contains("2 rounds in a row");
    }

    @Test
    void figures_that_are_no_numbers_are_refused() {
        assertThatThrownBy(() -> new CollapseSign("spread", Double.NaN, null, 1, false, ""))
                .hasMessageContaining("collapse.spread");
        assertThatThrownBy(() -> new CollapseMix(0.5, 0.2, -1)).hasMessageContaining("alarms");
    }
}
