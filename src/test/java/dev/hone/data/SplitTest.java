package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SplitTest {
    private static List<Row> rows(int count, int labels) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Row(i + 1, "text number " + i, "label" + i % labels, Map.of()))
                .toList();
    }

    private static Map<String, DataPart> places(Split split) {
        Map<String, DataPart> places = new HashMap<>();
        for (DataPart part : DataPart.values()) {
            split.rows(part).forEach(row -> places.put(row.input(), part));
        }
        return places;
    }

    @Test
    void exact_numbers_per_label_are_met() {
        Split split = Split.of(rows(400, 4), new Shares.PerLabel(10, 20, 30), "salt");

        for (Map.Entry<DataPart, Integer> wanted : Map.of(
                        DataPart.SEEDS, 10, DataPart.PROBE, 20, DataPart.LOCKED, 30, DataPart.POOL, 40)
                .entrySet()) {
            for (int label = 0; label < 4; label++) {
                String name = "label" + label;
                assertThat(split.rows(wanted.getKey()))
                        .filteredOn(row -> row.output().equals(name))
                        .hasSize(wanted.getValue());
            }
        }
        assertThat(split.sizes()).containsEntry(DataPart.LOCKED, 120);
    }

    static List<Shares> all() {
        return List.of(new Shares.PerLabel(5, 6, 7), new Shares.Fractions(0.3, 0.2), new Shares.Balanced(0.3, 0.3));
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_order_of_the_file_does_not_matter_and_every_row_has_one_place(Shares shares) {
        List<Row> rows = rows(300, 7);
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(5));

        Map<String, DataPart> places = places(Split.of(rows, shares, "salt"));

        assertThat(places).hasSize(300).isEqualTo(places(Split.of(shuffled, shares, "salt")));
        assertThat(places).isNotEqualTo(places(Split.of(rows, shares, "other salt")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void with_fractions_no_row_ever_moves(long seed) {
        RandomGenerator random = Seeds.random(seed, 0, "test");
        List<Row> rows = rows(2_000, 5);
        Map<String, DataPart> full = places(Split.of(rows, new Shares.Fractions(0.3, 0.2), "salt"));
        List<Row> some = rows.stream().filter(row -> random.nextBoolean()).toList();

        places(Split.of(some, new Shares.Fractions(0.3, 0.2), "salt"))
                .forEach((text, place) -> assertThat(place).isEqualTo(full.get(text)));

        assertThat(Collections.frequency(full.values(), DataPart.PROBE) / 2_000.0)
                .isCloseTo(0.3, within(0.04));
        assertThat(Collections.frequency(full.values(), DataPart.LOCKED) / 2_000.0)
                .isCloseTo(0.2, within(0.04));
    }

    @Test
    void with_exact_numbers_a_new_row_moves_at_most_one_row_over_each_boundary_and_only_towards_the_pool() {
        List<Row> rows = rows(101, 1);
        Shares shares = new Shares.PerLabel(20, 20, 20);
        List<DataPart> order = List.of(DataPart.LOCKED, DataPart.PROBE, DataPart.SEEDS, DataPart.POOL);
        for (int added = 0; added < 101; added++) {
            Row row = rows.get(added);
            List<Row> before = rows.stream().filter(other -> !other.equals(row)).toList();
            Map<String, DataPart> old = places(Split.of(before, shares, "salt"));
            Map<String, DataPart> now = places(Split.of(rows, shares, "salt"));
            List<String> moved = old.keySet().stream()
                    .filter(text -> old.get(text) != now.get(text))
                    .toList();

            assertThat(moved).hasSizeLessThanOrEqualTo(3);
            assertThat(moved).allMatch(text -> order.indexOf(now.get(text)) == order.indexOf(old.get(text)) + 1);
        }
    }

    @Test
    void rows_of_one_text_stay_together_even_when_their_labels_differ() {
        List<Row> rows = new ArrayList<>(rows(100, 3));
        rows.add(new Row(101, "Text, number 5!", "label2", Map.of()));
        rows.add(new Row(102, "TEXT number 5", "label1", Map.of()));
        for (Shares shares : all()) {
            Map<String, DataPart> places = places(Split.of(rows, shares, "salt"));

            assertThat(places.get("text number 5"))
                    .isEqualTo(places.get("Text, number 5!"))
                    .isEqualTo(places.get("TEXT number 5"));
        }
    }

    @Test
    void few_rows_of_a_label_still_give_a_seed_first_then_probe_then_locked() {
        Shares shares = new Shares.Balanced(0.3, 0.3);

        assertThat(Split.of(rows(1, 1), shares, "s").sizes()).isEqualTo(Map.of(DataPart.SEEDS, 1));
        assertThat(Split.of(rows(2, 1), shares, "s").sizes()).isEqualTo(Map.of(DataPart.SEEDS, 1, DataPart.PROBE, 1));
        assertThat(Split.of(rows(3, 1), shares, "s").sizes())
                .isEqualTo(Map.of(DataPart.SEEDS, 1, DataPart.PROBE, 1, DataPart.LOCKED, 1));
        assertThat(Split.of(rows(10, 1), shares, "s").sizes())
                .isEqualTo(Map.of(DataPart.SEEDS, 4, DataPart.PROBE, 3, DataPart.LOCKED, 3));
        assertThat(Split.of(rows(9, 1), new Shares.Balanced(0, 0), "s").sizes()).isEqualTo(Map.of(DataPart.SEEDS, 9));
    }

    @Test
    void shares_that_cannot_be_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Shares.PerLabel(-1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shares.Fractions(0.6, 0.4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shares.Balanced(-0.1, 0.4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Shares.Fractions(Double.NaN, 0.4));
    }
}
