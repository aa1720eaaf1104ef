package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.data.Example;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RealShareTest {
    private static List<Example> rows(String name, int count) {
        return IntStream.range(0, count).mapToObj(i -> Rows.row(name + i)).toList();
    }

    private static long real(List<Example> mixed) {
        return mixed.stream().filter(row -> row.input().startsWith("real")).count();
    }

    @ParameterizedTest(name = "share {0}")
    @ValueSource(doubles = {0, 0.01, 0.2, 0.25, 0.3, 0.5, 0.8, 0.9, 0.99})
    void the_floor_holds_with_as_few_repeats_as_possible_and_copies_differ_by_at_most_one(double share) {
        for (int real = 1; real <= 40; real += 13) {
            for (int synthetic = 0; synthetic <= 600; synthetic += 37) {
                List<Example> mixed = RealShare.mix(rows("real", real), rows("made", synthetic), share);
                long count = real(mixed);
                assertThat(mixed.size() - count).isEqualTo(synthetic);
                assertThat((double) count / mixed.size()).isGreaterThanOrEqualTo(share - 1e-9);
                if (count > real) {
                    assertThat((count - 1.0) / (mixed.size() - 1)).isLessThan(share);
                }
                assertThat(Collections.frequency(mixed, Rows.row("real0"))
                                - Collections.frequency(mixed, Rows.row("real" + (real - 1))))
                        .isBetween(0, 1);
            }
        }
    }

    @Test
    void ninety_six_seeds_stay_a_fifth_beside_576_made_rows() {
        List<Example> mixed = RealShare.mix(rows("real", 96), rows("made", 576), 0.2);
        assertThat(real(mixed)).isEqualTo(144);
        assertThat(mixed).isEqualTo(RealShare.mix(rows("real", 96), rows("made", 576), 0.2));
    }

    @Test
    void a_floor_that_nothing_can_reach_is_refused_with_its_numbers() {
        assertThatThrownBy(() -> RealShare.mix(rows("real", 2), rows("made", 3), 1))
                .hasMessageContaining("(1.0)")
                .hasMessageContaining("2 real and 3 synthetic");
        assertThatThrownBy(() -> RealShare.mix(List.of(), rows("made", 3), 0.2)).hasMessageContaining("0 real");
        assertThatThrownBy(() -> RealShare.mix(List.of(), List.of(), 1.5)).hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> RealShare.mix(List.of(), List.of(), Double.NaN))
                .hasMessageContaining("NaN");
        assertThat(RealShare.mix(rows("real", 2), List.of(), 1)).hasSize(2);
        assertThat(RealShare.mix(List.of(), rows("made", 3), 0)).hasSize(3);
    }
}
