package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conditions on the details of rows. */
final class DetailRuleTest {
    private static final Lineage LINEAGE = new Lineage(
                    Source.GENERATED, "big", "expand", "v1", List.of(), "t1", 1, Map.of("variant", "short", "n", "10"))
            .scored(Map.of("cosine-seed", "0.8312", "cosine-ood", "-0.0000", "judge.clarity", "4", "judge", "flagged"));

    @ParameterizedTest
    @CsvSource({
        "gate.cosine-seed<0.9, true",
        "gate.cosine-seed < 0.8312, false",
        "gate.cosine-seed<=0.8312, true",
        "gate.cosine-ood>=0, true",
        "gate.cosine-ood=0, true",
        "gate.judge.clarity>=4, true",
        "gate.judge.clarity>4, false",
        "gate.judge.clarity=4.0, true",
        "gate.judge=flagged, true",
        "gate.judge!=flagged, false",
        "variant != long, true",
        "n>9, true",
        "gate.judge.tone>=1, false",
        "gate.judge.tone!=1, false"
    })
    void numbers_are_compared_as_numbers_and_a_row_without_the_detail_is_not_wanted(String words, boolean holds) {
        assertThat(DetailRule.of(words))
                .hasValueSatisfying(
                        rule -> assertThat(rule.holds(LINEAGE)).as(words).isEqualTo(holds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gate.judge", "=4", "gate.judge >=", "two words = 3", "a ~ b"})
    void what_is_no_condition_is_none(String words) {
        assertThat(DetailRule.of(words)).isEmpty();
    }

    @Test
    void a_filter_wants_rows_for_which_all_conditions_hold() {
        Example row = new Example("a", "b", LINEAGE);
        var rules = List.of(
                DetailRule.of("gate.judge.clarity>=4").orElseThrow(),
                DetailRule.of("gate.cosine-seed<0.9").orElseThrow());
        var filter = new RowFilter(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), rules);

        assertThat(filter.of(List.of(Example.seed("x", "y"), row))).containsExactly(row);
        assertThat(rules.getFirst()).hasToString("gate.judge.clarity >= 4");
    }
}
