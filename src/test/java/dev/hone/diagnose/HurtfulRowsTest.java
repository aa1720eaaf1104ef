package dev.hone.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HurtfulRowsTest {
    private static final List<String> LABELS = List.of("a", "b", "c");
    private static final int DIMENSIONS = 12;

    private final List<Example> training = new ArrayList<>();
    private final List<LabelledRow> probe = new ArrayList<>();
    private final Map<String, float[]> vectors = new HashMap<>();

    /** Three topics with three labels; {@code wrong} generated rows carry a wrong one. */
    private void task(long seed, int wrong) {
        task(seed, wrong, 0.25);
    }

    private void task(long seed, int wrong, double spread) {
        Random random = new Random(seed);
        for (int i = 0; i < 90; i++) {
            int topic = i % 3;
            boolean flip = i < wrong;
            String label = LABELS.get(flip ? (topic + 1) % 3 : topic);
            var lineage = new Lineage(Source.GENERATED, "teacher", null, null, List.of(), null, 1, Map.of());
            Example made = new Example((flip ? "wrong " : "made ") + i, label, lineage);
            training.add(made);
            vectors.put(made.id(), vector(random, topic, spread));
            Example asked = Example.seed("probe " + i, LABELS.get(topic));
            probe.add(LabelledRow.probe(asked));
            vectors.put(asked.id(), vector(random, topic, spread));
        }
    }

    private static float[] vector(Random random, int topic, double spread) {
        float[] vector = new float[DIMENSIONS];
        double norm = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (spread * random.nextGaussian() + (i == topic ? 1 : 0));
            norm += vector[i] * vector[i];
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.sqrt(norm);
        }
        return vector;
    }

    private Map<String, double[]> fitted(Set<String> without) {
        List<Example> rows = training.stream()
                .filter(example -> !without.contains(example.id()))
                .toList();
        return SmallSoftmax.fit(rows, LABELS, vectors);
    }

    private List<HurtfulRow> find() {
        var in = new HurtInput(training, probe, LABELS, vectors, fitted(Set.of()));
        return HurtfulRows.find(in, this::fitted);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void planted_wrong_labels_rank_on_top_and_a_refit_confirms_them(long seed) {
        task(seed, 9);

        List<HurtfulRow> rows = find();

        assertThat(rows).hasSizeBetween(6, HurtfulRows.MOST_REPORTED);
        assertThat(rows.subList(0, 6)).allMatch(row -> row.input().startsWith("wrong"));
        assertThat(rows.subList(0, 6)).allMatch(HurtfulRow::confirmed);
        assertThat(rows).isSortedAccordingTo((one, two) -> Double.compare(two.gain(), one.gain()));
        assertThat(rows).extracting(HurtfulRow::teacher).containsOnly("teacher");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void nothing_is_blamed_where_all_labels_are_right_and_topics_lie_apart(long seed) {
        task(seed, 0, 0.05);

        assertThat(find()).noneMatch(HurtfulRow::confirmed);
    }

    @Test
    void what_a_refit_does_not_bear_out_is_only_suspected() {
        task(1, 9);
        Map<String, double[]> before = fitted(Set.of());
        var in = new HurtInput(training, probe, LABELS, vectors, before);
        List<Set<String>> asked = new ArrayList<>();

        List<HurtfulRow> rows = HurtfulRows.find(in, ids -> {
            asked.add(ids);
            return Map.of();
        });

        assertThat(rows).isNotEmpty().noneMatch(HurtfulRow::confirmed);
        assertThat(asked).hasSize(HurtfulRows.MOST_REFITS);
        assertThat(asked.getLast()).hasSize(rows.size() / 2);
    }

    @Test
    void real_rows_are_never_blamed() {
        task(2, 9);
        List<Example> real = training.stream()
                .map(example -> Example.seed(example.input(), example.output()))
                .toList();
        training.clear();
        training.addAll(real);

        assertThat(find()).isEmpty();
    }

    @Test
    void nothing_is_said_where_probe_is_small_or_the_student_tells_no_probabilities() {
        task(3, 9);
        Map<String, double[]> answers = fitted(Set.of());
        List<LabelledRow> few = probe.subList(0, HurtfulRows.FEWEST_PROBE_ROWS - 1);
        Map<String, double[]> mute = new HashMap<>(answers);
        mute.replaceAll((id, given) -> new double[0]);

        assertThat(HurtfulRows.find(new HurtInput(training, few, LABELS, vectors, answers), this::fitted))
                .isEmpty();
        assertThat(HurtfulRows.find(new HurtInput(training, probe, LABELS, vectors, mute), this::fitted))
                .isEmpty();
        assertThat(HurtfulRows.find(new HurtInput(List.of(), probe, LABELS, Map.of(), Map.of()), this::fitted))
                .isEmpty();
    }

    @Test
    void a_search_of_a_thousand_rows_and_a_thousand_probe_rows_is_within_bounds() {
        task(1, 0);
        var in = new HurtInput(training, probe, LABELS, vectors, Map.of());

        assertThat(Influence.work(90, in)).isEqualTo(90L * 90 * (3 + DIMENSIONS));
        assertThat(1000L * 1000 * (77 + 384)).isLessThan(HurtfulRows.MOST_WORK);
    }

    @Test
    void whitened_vectors_have_the_product_of_the_inverse() {
        var whitening = new Whitening(new double[][] {{4, 0}, {2, 3}});
        float[] x = whitening.map(new float[] {1, 2});
        float[] y = whitening.map(new float[] {3, -1});

        // The inverse of [4 2; 2 3] is [3 -2; -2 4] / 8.
        assertThat(x[0] * y[0] + x[1] * y[1]).isCloseTo((1 * (9 + 2) + 2 * (-6 - 4)) / 8f, within(1e-6f));
    }
}
