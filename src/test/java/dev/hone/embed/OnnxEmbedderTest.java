package dev.hone.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OnnxEmbedderTest {
    private static final String MODEL = "all-minilm-l6-v2";
    private static OnnxEmbedder embedder;

    @BeforeAll
    static void open() {
        embedder = EmbeddingModels.open(MODEL, Path.of("no-such-folder"), 2);
    }

    @AfterAll
    static void close() {
        embedder.close();
    }

    @Test
    void vectors_are_those_of_an_independent_implementation() throws IOException {
        List<GoldenVector> golden = GoldenVector.of(MODEL);

        List<float[]> vectors =
                embedder.embed(golden.stream().map(GoldenVector::text).toList());

        assertThat(golden).hasSizeGreaterThan(20);
        for (int i = 0; i < vectors.size(); i++) {
            assertThat(Cosine.of(vectors.get(i), golden.get(i).vector()))
                    .as("text %d", i)
                    .isGreaterThan(0.99999);
        }
    }

    @Test
    void a_vector_does_not_depend_on_the_texts_beside_it_to_the_last_bit() throws IOException {
        List<String> texts = new ArrayList<>(
                GoldenVector.of(MODEL).stream().map(GoldenVector::text).toList());
        for (int i = 0; i < 120; i++) {
            texts.add("word ".repeat(1 + i % 9) + i);
        }
        Collections.shuffle(texts, new Random(7));

        List<float[]> together = embedder.embed(texts);

        for (int i = 0; i < texts.size(); i++) {
            assertThat(embedder.embed(List.of(texts.get(i))).getFirst())
                    .as(texts.get(i))
                    .containsExactly(together.get(i));
        }
    }

    @Test
    void a_vector_does_not_depend_on_the_number_of_threads() throws IOException {
        List<String> texts =
                GoldenVector.of(MODEL).stream().map(GoldenVector::text).toList();
        try (var single = EmbeddingModels.open(MODEL, Path.of("no-such-folder"), 1);
                var all = EmbeddingModels.open(MODEL, Path.of("no-such-folder"), 0)) {
            List<float[]> expected = embedder.embed(texts);
            List<float[]> bySingle = single.embed(texts);
            List<float[]> byAll = all.embed(texts);
            for (int i = 0; i < texts.size(); i++) {
                assertThat(bySingle.get(i)).containsExactly(expected.get(i));
                assertThat(byAll.get(i)).containsExactly(expected.get(i));
            }
        }
    }

    @Test
    void vectors_have_unit_length_and_five_decimals() {
        for (float[] vector : embedder.embed(List.of("The kettle is on.", "", "?"))) {
            assertThat(vector).hasSize(embedder.dimensions());
            assertThat(DotBlock.norm(vector)).isCloseTo(1, within(1e-4));
            for (float value : vector) {
                assertThat(value).isEqualTo((float) (Math.rint(value * 1e5) / 1e5));
                assertThat(Float.floatToRawIntBits(value)).isNotEqualTo(Float.floatToRawIntBits(-0.0f));
            }
        }
    }

    @Test
    void what_is_past_the_longest_input_is_cut_off() {
        String words = "river ".repeat(300);

        List<float[]> vectors = embedder.embed(List.of(words, words + "bank ".repeat(5000), "river"));

        assertThat(vectors.get(0)).containsExactly(vectors.get(1));
        assertThat(vectors.get(0)).isNotEqualTo(vectors.get(2));
    }

    @Test
    void broken_unicode_is_read_as_the_replacement_character() {
        List<float[]> vectors = embedder.embed(List.of("a \uD83D b", "a \uFFFD b", "a \uDE00", "a \uFFFD", "\u0000"));

        assertThat(vectors.get(0)).containsExactly(vectors.get(1));
        assertThat(vectors.get(2)).containsExactly(vectors.get(3));
        assertThat(vectors.get(4)).hasSize(384);
    }

    @Test
    void no_text_gives_no_vector() {
        assertThat(embedder.embed(List.of())).isEmpty();
    }

    @Test
    void the_model_id_names_weights_and_precision() {
        assertThat(embedder.modelId()).isEqualTo("all-minilm-l6-v2-fp32");
    }

    @Test
    void similar_texts_are_nearer_than_others() {
        List<float[]> vectors = embedder.embed(List.of(
                "Where has my parcel got to?", "My package has not arrived yet.", "A bow makes the strings sound."));

        assertThat(Cosine.of(vectors.get(0), vectors.get(1)))
                .isGreaterThan(Cosine.of(vectors.get(0), vectors.get(2)) + 0.3);
    }
}
