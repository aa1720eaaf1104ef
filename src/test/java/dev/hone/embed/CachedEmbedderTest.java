package dev.hone.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CachedEmbedderTest {
    private final HashEmbedder embedder = new HashEmbedder("hash", 4);
    private final InMemoryVectorCache cache = new InMemoryVectorCache();
    private final CachedEmbedder cached = new CachedEmbedder(embedder, cache);

    @Test
    void a_text_is_embedded_once_however_often_it_is_asked_for() {
        List<float[]> first = cached.embed(List.of("a", "b", "a"));
        List<float[]> second = cached.embed(List.of("b", "a", "c"));

        assertThat(embedder.asked()).containsExactly(List.of("a", "b"), List.of("c"));
        assertThat(first.get(0)).isEqualTo(first.get(2)).isEqualTo(second.get(1));
        assertThat(first.get(1)).isEqualTo(second.get(0)).isNotEqualTo(second.get(1));
        assertThat(second.get(2)).isEqualTo(embedder.embed(List.of("c")).getFirst());
    }

    @Test
    void another_embedder_of_the_same_model_finds_what_was_stored() {
        cached.embed(List.of("a"));
        var restarted = new HashEmbedder("hash", 4);

        new CachedEmbedder(restarted, cache).embed(List.of("a"));

        assertThat(restarted.asked()).isEmpty();
    }

    @Test
    void vectors_of_another_model_are_not_taken() {
        cached.embed(List.of("a"));
        var other = new HashEmbedder("other", 2);

        assertThat(new CachedEmbedder(other, cache).embed(List.of("a")).getFirst())
                .hasSize(2);
        assertThat(other.asked()).containsExactly(List.of("a"));
    }

    @Test
    void texts_that_differ_in_case_or_blanks_only_are_different() {
        cached.embed(List.of("a b", "A b", "a  b"));

        assertThat(cache.size("hash")).isEqualTo(3);
    }

    @Test
    void a_crash_in_the_middle_loses_at_most_one_chunk() {
        List<String> texts = IntStream.range(0, 2000).mapToObj(i -> "text " + i).toList();
        var failing = new FailingEmbedder(embedder, 2);

        assertThatThrownBy(() -> new CachedEmbedder(failing, cache).embed(texts))
                .hasMessage("killed");

        assertThat(cache.size("hash")).isEqualTo(1024);
        assertThat(cached.embed(texts)).hasSize(2000);
        assertThat(embedder.asked().stream().mapToInt(List::size).sum()).isEqualTo(2000);
    }

    @Test
    void changing_a_vector_changes_neither_its_twin_nor_the_cache() {
        List<float[]> vectors = cached.embed(List.of("a", "a"));
        float before = vectors.get(1)[0];

        vectors.get(0)[0] = 99;

        assertThat(vectors.get(1)[0]).isEqualTo(before);
        assertThat(cached.embed(List.of("a")).getFirst()[0]).isEqualTo(before);
    }

    @Test
    void nothing_asked_is_nothing_done() {
        assertThat(cached.embed(List.of())).isEmpty();
        assertThat(embedder.asked()).isEmpty();
        assertThat(cached.dimensions()).isEqualTo(4);
        assertThat(cached.modelId()).isEqualTo("hash");
    }

    /** Fails after some calls. */
    private static final class FailingEmbedder implements Embedder {
        private final Embedder embedder;
        private int callsLeft;

        FailingEmbedder(Embedder embedder, int callsLeft) {
            this.embedder = embedder;
            this.callsLeft = callsLeft;
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            if (callsLeft-- == 0) {
                throw new IllegalStateException("killed");
            }
            return embedder.embed(texts);
        }

        @Override
        public int dimensions() {
            return embedder.dimensions();
        }

        @Override
        public String modelId() {
            return embedder.modelId();
        }
    }
}
