package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Example;
import dev.hone.embed.Cosine;
import dev.hone.fixture.HashEmbedder;
import dev.hone.generate.Candidate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What gates measured of a row stays with it. */
final class RowScoresTest {
    private static final HashEmbedder EMBEDDER = new HashEmbedder();
    private static final List<Example> SEEDS = rows("seed", 5);
    private static final List<Example> PROBE = rows("probe", 7);
    private static final List<Example> LOCKED = rows("locked", 6);

    /** Gives a level by the length of the input, and drops odd ones. */
    private record Scripted(String gate) implements Assessor {
        @Override
        public List<Assessment> assess(List<Example> examples) {
            return examples.stream()
                    .map(example -> example.input().length() % 2 == 0
                            ? new Assessment(example.id(), gate, Assessment.Stand.PASSED, "", "", Map.of("clarity", 5))
                            : new Assessment(
                                    example.id(),
                                    gate,
                                    Assessment.Stand.FAILED,
                                    "clarity",
                                    "No.",
                                    Map.of("clarity", 2)))
                    .toList();
        }
    }

    private static List<Example> rows(String word, int count) {
        SplittableRandom random = new SplittableRandom(word.hashCode());
        List<Example> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(Rows.row(word + i + " " + Rows.text(random, 60)));
        }
        return rows;
    }

    private static List<Candidate> offers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Candidate> offered = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            offered.add(Rows.candidate("made" + i + " " + Rows.text(random, 60), "a"));
        }
        return offered;
    }

    private static Curator curator() {
        return new Curator(Rows.CONFIG, EMBEDDER, Rows.reference(SEEDS, PROBE, LOCKED));
    }

    /** The nearest of some rows, by comparing with each. */
    private static String nearest(String input, Collection<Example> rows) {
        float[] vector = EMBEDDER.embed(List.of(input)).getFirst();
        double highest = rows.stream()
                .mapToDouble(row ->
                        Cosine.ofUnit(EMBEDDER.embed(List.of(row.input())).getFirst(), vector))
                .max()
                .orElseThrow();
        return String.format(Locale.ROOT, "%.4f", highest);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_largest_cosines_are_those_that_comparing_with_every_row_finds(long seed) {
        Example earlier = Rows.row("an earlier one " + Rows.text(new SplittableRandom(seed), 60));
        Curated curated = curator().curate(offers(seed), List.of(earlier), Rows.PLENTY);

        List<Example> before = new ArrayList<>(List.of(earlier));
        assertThat(curated.kept()).hasSizeGreaterThan(10);
        for (Candidate kept : curated.scored()) {
            Example row = kept.example();
            Map<String, String> scores = row.lineage().scores();
            assertThat(scores)
                    .containsEntry("cosine-seed", nearest(row.input(), SEEDS))
                    .containsEntry("cosine-kept", nearest(row.input(), before))
                    .containsEntry("cosine-probe", nearest(row.input(), PROBE))
                    .containsEntry("cosine-locked", nearest(row.input(), LOCKED))
                    .doesNotContainKeys("cosine-ood", "judge");
            before.add(row);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void two_waves_measure_what_one_wave_measures(long seed) {
        List<Candidate> offered = offers(seed);
        Curated whole = curator().curate(offered, List.of(), Rows.PLENTY);
        Curator curator = curator();
        Curated first = curator.curate(offered.subList(0, 17), List.of(), Rows.PLENTY);
        List<Example> kept = first.kept().stream().map(Candidate::example).toList();
        Curated second = curator.curate(offered.subList(17, 40), kept, Rows.PLENTY);

        List<Candidate> inTwo = new ArrayList<>(first.scored());
        inTwo.addAll(second.scored());
        assertThat(inTwo).isEqualTo(whole.scored());
        assertThat(whole.kept()).isNotEqualTo(whole.scored());
    }

    @Test
    void the_similarity_of_letters_is_that_to_the_most_similar_row() {
        String text = "the quick brown fox jumps over the lazy dog and runs away into the deep dark wood";
        var gate = new MinHashDuplicateGate(0.99, new Shingles(), List.of(text + " at noon"), List.of());
        Item near = new Item(Rows.candidate(text + " at night", "a"), new float[0]);
        Item far = new Item(Rows.candidate("about something else", "a"), new float[0]);

        assertThat(gate.check(near)).isEmpty();
        assertThat(gate.check(far)).isEmpty();

        List<Map<String, String>> measured = gate.measured(List.of(near, far));
        double jaccard = Double.parseDouble(measured.getFirst().getOrDefault("jaccard", "0"));
        assertThat(jaccard).isBetween(0.85, 0.98);
        assertThat(measured.getLast()).isEmpty();
    }

    @Test
    void what_those_who_were_asked_said_stays_with_kept_and_dropped_rows() {
        Curated curated = curator().curate(offers(9), List.of(), Rows.PLENTY, List.of(new Scripted("judge")));

        assertThat(curated.scored())
                .isNotEmpty()
                .allSatisfy(kept -> assertThat(kept.example().lineage().scores())
                        .containsEntry("judge", "passed")
                        .containsEntry("judge.clarity", "5"));
        assertThat(curated.dropped().stream().filter(drop -> drop.gate().equals("judge")))
                .isNotEmpty()
                .allSatisfy(
                        drop -> assertThat(drop.candidate().example().lineage().scores())
                                .containsExactlyInAnyOrderEntriesOf(Map.of("judge", "failed", "judge.clarity", "2")));
        assertThat(curated.dropped().stream().filter(drop -> !drop.gate().equals("judge")))
                .allSatisfy(
                        drop -> assertThat(drop.candidate().example().lineage().scores())
                                .isEmpty());
    }

    @Test
    void of_a_locked_row_only_a_number_is_kept() {
        Curated curated = curator().curate(offers(3), List.of(), Rows.PLENTY);

        assertThat(curated.scored())
                .isNotEmpty()
                .allSatisfy(kept -> kept.example()
                        .lineage()
                        .scores()
                        .forEach((name, value) -> assertThat(value).as(name).matches("-?[01]\\.\\d{4}")));
    }

    @ParameterizedTest(name = "{0} vectors")
    @ValueSource(ints = {0, 1, 700, 2500})
    void the_nearest_vector_is_found_however_far_it_is(int size) {
        SplittableRandom random = new SplittableRandom(size);
        VectorBlock block = new VectorBlock(24);
        List<float[]> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(unit(random));
        }
        block.addAll(all);
        List<float[]> queries = queries(all, random);
        Map<Integer, Double> expected = new HashMap<>();
        for (int query = 0; query < queries.size(); query++) {
            float[] of = queries.get(query);
            expected.put(
                    query,
                    all.stream()
                            .mapToDouble(row -> Cosine.ofUnit(row, of))
                            .max()
                            .orElse(-1));
        }
        double[] found = block.highestCosines(queries);

        assertThat(found).hasSize(queries.size());
        expected.forEach((query, highest) -> assertThat(found[query]).isEqualTo(Math.max(-1, highest)));
    }

    /** Some anywhere, one opposite to a vector and one that is a vector. */
    private static List<float[]> queries(List<float[]> all, SplittableRandom random) {
        List<float[]> queries = new ArrayList<>(List.of(unit(random), unit(random), unit(random)));
        if (!all.isEmpty()) {
            float[] opposite = all.getFirst().clone();
            for (int d = 0; d < opposite.length; d++) {
                opposite[d] = -opposite[d];
            }
            queries.add(opposite);
            queries.add(all.getLast());
        }
        return queries;
    }

    private static float[] unit(SplittableRandom random) {
        float[] vector = new float[24];
        double length = 0;
        for (int d = 0; d < vector.length; d++) {
            vector[d] = (float) (random.nextDouble() - 0.5);
            length += vector[d] * vector[d];
        }
        for (int d = 0; d < vector.length; d++) {
            vector[d] /= (float) Math.sqrt(length);
        }
        return vector;
    }
}
