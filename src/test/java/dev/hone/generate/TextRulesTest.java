package dev.hone.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.embed.Cosine;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextRulesTest {
    private static final WordNet WORDS = new WordNet();

    @Test
    void wordnet_gives_synonyms_of_the_commonest_sense_and_nothing_for_unknown_words() {
        assertThat(WORDS.synonyms("help")).contains("assist", "aid");
        assertThat(WORDS.synonyms("Car")).contains("auto", "automobile").doesNotContain("car");
        assertThat(WORDS.synonyms("quickly")).contains("rapidly");
        assertThat(WORDS.synonyms("zzzz")).isEmpty();
        assertThat(WORDS.synonyms("")).isEmpty();
    }

    @Test
    void a_synonym_replaces_one_word_and_keeps_its_case_and_punctuation() {
        Set<String> made = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            TextRules.synonym("Help?", WORDS, new SplittableRandom(seed)).ifPresent(made::add);
        }
        assertThat(made).isNotEmpty().allMatch(text -> Character.isUpperCase(text.charAt(0)) && text.endsWith("?"));
        assertThat(TextRules.synonym("zzzz of qqqq", WORDS, new SplittableRandom(1)))
                .isEmpty();
    }

    @Test
    void a_typo_changes_one_long_word_by_one_letter() {
        for (int seed = 0; seed < 60; seed++) {
            String made = TextRules.typo("to abcd, ok 12345", new SplittableRandom(seed))
                    .orElseThrow();
            assertThat(made)
                    .isIn(
                            "to acbd, ok 12345",
                            "to abdc, ok 12345",
                            "to acd, ok 12345",
                            "to abd, ok 12345",
                            "to abbcd, ok 12345",
                            "to abccd, ok 12345");
        }
        assertThat(TextRules.typo("to be or not", new SplittableRandom(1))).isEmpty();
    }

    @Test
    void order_moves_a_clause_or_swaps_neighbours() {
        assertThat(TextRules.order("after the trip, my card broke", new SplittableRandom(1)))
                .contains("my card broke, after the trip");
        assertThat(TextRules.order("one two three", new SplittableRandom(1)).orElseThrow())
                .isIn("two one three", "one three two");
        assertThat(TextRules.order("one two", new SplittableRandom(1))).isEmpty();
    }

    @Test
    void recombination_joins_two_texts_at_a_word_they_share() {
        assertThat(TextRules.recombine("please block my card", "Is my phone safe", new SplittableRandom(1)))
                .contains("please block my phone safe");
        assertThat(TextRules.recombine("nothing alike", "at all", new SplittableRandom(1)))
                .isEmpty();
    }

    @Test
    void the_mean_of_vectors_is_taken_by_component_and_short_vectors_multiply_too() {
        assertThat(Vectors.mean(List.of(new float[] {1, 0}, new float[] {0, 1})))
                .containsExactly(0.5f, 0.5f);
        assertThat(Cosine.ofUnit(new float[] {1, 2, 3, 4, 5}, new float[] {1, 1, 1, 1, 2}))
                .isEqualTo(20);
    }
}
