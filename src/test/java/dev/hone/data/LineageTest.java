package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which rows are real, by who gave the input and who the answer. */
final class LineageTest {
    @ParameterizedTest
    @CsvSource({
        // source, strategy, real input, real, made
        "SEED, , true, true, false",
        "POOL, , true, true, false",
        "POOL, label-person, true, true, false",
        "POOL, label-recorded, true, true, false",
        "POOL, pool, true, false, true",
        "HUMAN, , true, true, false",
        "HUMAN, review, false, false, false",
        "HUMAN, pool, true, true, false",
        "GENERATED, pool, false, false, true",
        "GENERATED, expand, false, false, true",
        "AUGMENTED, , false, false, true",
        "TEMPLATE, template, false, false, true"
    })
    void a_row_is_real_where_people_gave_both_and_made_where_no_person_put_it_right(
            Source source, @Nullable String strategy, boolean realInput, boolean real, boolean made) {
        var lineage = new Lineage(source, "t", strategy, null, List.of(), null, 1, Map.of());

        assertThat(lineage.hasRealInput()).isEqualTo(realInput);
        assertThat(lineage.isReal()).isEqualTo(real);
        assertThat(lineage.isMade()).isEqualTo(made);
    }
}
