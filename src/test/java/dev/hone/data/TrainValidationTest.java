package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every split into training and validation. */
final class TrainValidationTest {
    private static Example made(String input, String label) {
        return new Example(
                input, label, new Lineage(Source.GENERATED, "big", "expand", null, List.of(), "t", 1, Map.of()));
    }

    private static List<Example> rows(int real, int made) {
        List<Example> rows = new ArrayList<>();
        for (int i = 0; i < real; i++) {
            rows.add(Example.seed("real " + i, "label " + i % 5));
        }
        for (int i = 0; i < made; i++) {
            rows.add(made("made " + i, "label " + i % 4));
        }
        return rows;
    }

    private static int[] alone(int rows) {
        int[] groups = new int[rows];
        Arrays.setAll(groups, i -> i);
        return groups;
    }

    private static TrainValidation split(List<Example> rows, int[] groups) {
        return TrainValidation.of(rows, groups, new TrainValidation.Wish(0.1, 0.2, 7));
    }

    @Test
    void a_tenth_validates_with_its_share_of_real_rows_and_of_every_label() {
        List<Example> rows = rows(100, 500);
        TrainValidation parts = split(rows, alone(600));

        assertThat(parts.validation()).hasSize(60);
        assertThat(parts.validation().stream().filter(row -> row.lineage().isReal()))
                .hasSize(12);
        assertThat(parts.validation().stream()
                        .collect(Collectors.groupingBy(Example::output, Collectors.counting()))
                        .values())
                .allSatisfy(count -> assertThat(count).isBetween(2L, 16L))
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void no_row_is_lost_or_on_both_sides_and_groups_and_labels_hold(long seed) {
        Random random = new Random(seed);
        List<Example> rows = rows(random.nextInt(40), random.nextInt(200));
        int[] groups = new int[rows.size()];
        Arrays.setAll(groups, i -> random.nextInt(rows.size()));
        TrainValidation parts = TrainValidation.of(rows, groups, new TrainValidation.Wish(0.3, 0.2, seed));

        List<Example> both = new ArrayList<>(parts.train());
        both.addAll(parts.validation());
        assertThat(both).containsExactlyInAnyOrderElementsOf(rows);
        Set<Integer> sides = new HashSet<>();
        for (Example row : parts.validation()) {
            sides.add(groups[rows.indexOf(row)]);
        }
        assertThat(parts.train()).noneMatch(row -> sides.contains(groups[rows.indexOf(row)]));
        assertThat(parts.train().stream().map(Example::output).collect(Collectors.toSet()))
                .isEqualTo(rows.stream().map(Example::output).collect(Collectors.toSet()));
    }

    @Test
    void the_seed_alone_decides_whatever_the_order_of_rows() {
        List<Example> rows = rows(50, 150);
        List<Example> mixed = new ArrayList<>(rows);
        Collections.shuffle(mixed, new Random(3));

        assertThat(split(mixed, alone(200)).validation())
                .containsExactlyInAnyOrderElementsOf(split(rows, alone(200)).validation());
        assertThat(split(rows, alone(200))).isEqualTo(split(rows, alone(200)));
        assertThat(TrainValidation.of(rows, alone(200), new TrainValidation.Wish(0.1, 0.2, 8)))
                .isNotEqualTo(split(rows, alone(200)));
        assertThat(split(rows, alone(200)).train()).isNotEqualTo(rows.subList(0, 180));
    }

    @Test
    void rows_that_are_too_few_all_train() {
        assertThat(split(List.of(), new int[0]).train()).isEmpty();
        List<Example> three = List.of(Example.seed("a", "x"), Example.seed("b", "y"), made("c", "z"));
        assertThat(TrainValidation.of(three, alone(3), new TrainValidation.Wish(0.5, 0, 1))
                        .validation())
                .isEmpty();
        assertThat(split(rows(60, 0), new int[60]).validation()).isEmpty();
    }

    @Test
    void a_share_beyond_half_is_refused_with_its_value() {
        assertThatThrownBy(() -> new TrainValidation.Wish(0.6, 0.2, 1)).hasMessageContaining("0.6");
    }
}
