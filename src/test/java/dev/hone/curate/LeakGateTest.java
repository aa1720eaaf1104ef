package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.data.Example;
import dev.hone.fixture.HashEmbedder;
import dev.hone.generate.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeakGateTest {
    private static final String CANARY = "quixotzebra";
    private static final String LOCKED =
            "Could you " + CANARY + " tell me why the payment for my hotel was declined yesterday evening?";

    private static Curated offer(Reference reference, List<String> inputs) {
        List<Candidate> offered =
                inputs.stream().map(input -> Rows.candidate(input, "a")).toList();
        return new Curator(Rows.CONFIG, new HashEmbedder(), reference).curate(offered, List.of(), Rows.PLENTY);
    }

    private static Reference locked(String text) {
        return Rows.reference(List.of(), List.of(), List.of(Rows.row(text)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            how do i locate my card                     | HOW do I locate my card?!                   | exact
            how do i locate my card                     | my card how do i locate                     | words
            how do i locate my card                     | how do i now locate my card                 | words
            how do i locate my card                     | how do locate my card                       | words
            when did the hotel payment fail for my brother | when did the hotel payment bounce for my brother | words
            one two three four five six seven eight | so: one two three four five six seven eight, is that it | ngram
            """)
    void planted_near_copies_are_caught(String row, String copy, String how) {
        for (Split split : Split.values()) {
            List<Example> rows = List.of(Rows.row(row));
            Reference reference = new Reference(
                    List.of(),
                    split == Split.PROBE ? rows : List.of(),
                    split == Split.LOCKED ? rows : List.of(),
                    split == Split.OOD ? rows : List.of(),
                    Set.of());
            Curated curated = offer(reference, List.of(copy));
            assertThat(curated.dropped()).as(split.word()).singleElement().satisfies(drop -> {
                assertThat(drop.gate()).isEqualTo("leak");
                assertThat(drop.reason()).isEqualTo(how + "-" + split.word());
                assertThat(drop.forGood()).isTrue();
                assertThat(drop.mayRepeatSealedText()).isEqualTo(split != Split.PROBE);
            });
        }
    }

    @Test
    void a_near_copy_that_only_the_vectors_show_is_caught() {
        String row = String.join(" ", Collections.nCopies(20, "again")) + " once";
        Curated curated = offer(locked(row), List.of("again"));
        assertThat(curated.dropped()).extracting(Dropped::reason).containsExactly("cosine-locked");
        assertThat(curated.dropped().getFirst().detail()).contains("above 0.92").contains("a locked row");
    }

    @Test
    void short_texts_that_differ_in_a_word_that_matters_are_not_leaks() {
        Curated curated = offer(locked("where is my card"), List.of("where is my refund", "is it my card there"));
        assertThat(curated.dropped()).isEmpty();
    }

    @Test
    void repeated_words_count_as_often_as_they_occur() {
        assertThat(offer(locked("no no no no no yes"), List.of("no yes")).dropped())
                .extracting(Dropped::reason)
                .doesNotContain("words-locked");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void no_word_swap_of_a_locked_row_gets_through_and_its_text_is_in_no_reason(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> copies = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            List<String> words = new ArrayList<>(Arrays.asList(LOCKED.split(" ")));
            Collections.swap(words, random.nextInt(words.size()), random.nextInt(words.size()));
            words.remove(random.nextInt(words.size()));
            copies.add(String.join(random.nextBoolean() ? " " : "  ", words).toUpperCase(java.util.Locale.ROOT));
        }
        Curated curated = offer(locked(LOCKED), copies);
        assertThat(curated.kept()).isEmpty();
        assertThat(curated.dropped()).hasSize(copies.size()).allSatisfy(drop -> {
            String said = drop.gate() + drop.reason() + drop.detail();
            assertThat(said).doesNotContainIgnoringCase(CANARY);
            assertThat(said).doesNotContainIgnoringCase("hotel");
        });
    }

    @Test
    void the_most_protected_rows_are_named_where_a_text_leaks_from_several() {
        List<Example> rows = List.of(Rows.row("the very same row"));
        Reference reference = new Reference(List.of(), rows, rows, rows, Set.of());
        assertThat(offer(reference, List.of("the very same row")).dropped())
                .extracting(Dropped::reason)
                .containsExactly("exact-locked");
    }

    @Test
    void vectors_of_another_length_are_refused() {
        assertThatThrownBy(() -> new VectorBlock(3).add(new float[2])).hasMessageContaining("2 components, not 3");
        VectorBlock block = new VectorBlock(2);
        for (int i = 0; i < 40; i++) {
            block.add(new float[] {0, 1});
        }
        assertThat(block.size()).isEqualTo(40);
        assertThat(block.highestCosineAbove(0.7, new float[] {0.6f, 0.8f})).isEqualTo(0.8f);
    }
}
