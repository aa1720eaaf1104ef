package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.NormalText;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinHashDuplicateGateTest {
    private static String reason(MinHashDuplicateGate gate, String text) {
        return gate.check(new Item(Rows.candidate(text, "a"), new float[0]))
                .map(Gate.Objection::reason)
                .orElse("");
    }

    @Test
    void a_long_text_with_a_word_changed_at_its_end_is_found() {
        String text = "the quick brown fox jumps over the lazy dog and runs away into the deep dark wood, ".repeat(3);
        var gate = new MinHashDuplicateGate(0.9, new Shingles(), List.of(text + "at noon"), List.of());

        assertThat(reason(gate, text + "at night")).isEqualTo("near-seed");
        assertThat(reason(gate, "an entirely different story about banks")).isEmpty();
    }

    @Test
    void what_was_kept_counts_from_then_on() {
        var gate = new MinHashDuplicateGate(
                0.8, new Shingles(), List.of(), List.of("an example that was kept some time ago here"));
        Item item = new Item(Rows.candidate("the one that is kept in this very wave of them", "a"), new float[0]);

        assertThat(gate.check(item)).isEmpty();
        gate.kept(item);

        assertThat(reason(gate, "the one that is kept in this very wave of them all"))
                .isEqualTo("near-kept");
        assertThat(reason(gate, "an example that was kept some time ago here!!"))
                .isEqualTo("near-kept");
        assertThat(reason(gate, "")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void it_finds_what_comparing_all_pairs_finds(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> seeds = java.util.stream.IntStream.range(0, 300)
                .mapToObj(i -> Rows.text(random, 40) + " " + Rows.text(random, 40))
                .toList();
        var gate = new MinHashDuplicateGate(0.7, new Shingles(), seeds, List.of());
        int near = 0;
        for (int i = 0; i < 300; i++) {
            String text = seeds.get(i).replaceFirst("word\\d+", "word" + random.nextInt(40));
            boolean expected = seeds.stream().anyMatch(other -> jaccard(text, other) > 0.7);
            near += expected ? 1 : 0;
            assertThat(reason(gate, text)).as(text).isEqualTo(expected ? "near-seed" : "");
        }
        assertThat(near).isBetween(50, 299);
    }

    private static double jaccard(String one, String other) {
        Set<String> a = runs(one);
        Set<String> b = runs(other);
        Set<String> both = new HashSet<>(a);
        both.retainAll(b);
        return (double) both.size() / (a.size() + b.size() - both.size());
    }

    private static Set<String> runs(String text) {
        String words = NormalText.of(text);
        Set<String> runs = new HashSet<>();
        for (int from = 0; from == 0 || from + 5 <= words.length(); from++) {
            runs.add(words.substring(from, Math.min(words.length(), from + 5)));
        }
        return runs;
    }
}
