package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Ids and differences of data sets. */
final class DatasetVersionTest {
    private static final Example CARD = Example.seed("My card is lost", "card");
    private static final Example APP = Example.seed("the app is slow", "app");

    private static Example made(String input, String output, int round) {
        return new Example(
                input, output, new Lineage(Source.GENERATED, "big", "expand", "v1", List.of(), "t1", round, Map.of()));
    }

    @Test
    void the_same_rows_have_the_same_id_in_any_order() {
        String id = DatasetVersion.of(List.of(CARD, APP)).id();

        assertThat(id)
                .hasSize(16)
                .isEqualTo(DatasetVersion.of(List.of(APP, CARD)).id());
    }

    @Test
    void whatever_changes_in_a_row_changes_the_id() {
        String id = DatasetVersion.of(List.of(CARD)).id();

        assertThat(List.of(
                        Example.seed("my card is lost", "card"),
                        Example.seed("My card is lost", "app"),
                        new Example(
                                "My card is lost",
                                "card",
                                new Lineage(Source.HUMAN, null, null, null, List.of(), null, 0, Map.of()))))
                .allSatisfy(other ->
                        assertThat(DatasetVersion.of(List.of(other)).id()).isNotEqualTo(id));
        assertThat(DatasetVersion.of(List.of(CARD, CARD)).id()).isNotEqualTo(id);
        assertThat(DatasetVersion.of(List.of()).id()).hasSize(16);
    }

    @Test
    void a_difference_counts_by_source_and_label() {
        Example relabelled = made("the app is slow!", "card", 2);
        DatasetDiff diff = DatasetDiff.of(
                List.of(CARD, APP, made("gone", "app", 1)), List.of(CARD, relabelled, made("new", "app", 2)));

        assertThat(diff.same()).isEqualTo(1);
        assertThat(diff.added()).extracting(Example::input).containsExactly("new");
        assertThat(diff.removed()).extracting(Example::input).containsExactly("gone");
        assertThat(diff.changed()).containsExactly(new DatasetDiff.Change(APP, relabelled));
        assertThat(diff.bySource()).containsOnlyKeys("generated");
        assertThat(diff.bySource().get("generated")).isEqualTo(new DatasetDiff.Counts(1, 1, 1));
        assertThat(diff.byLabel().get("card")).isEqualTo(new DatasetDiff.Counts(0, 0, 1));
    }

    @Test
    void what_gates_measured_changes_neither_id_nor_row_and_everything_else_of_its_lineage_does() {
        Example plain = made("new", "app", 2);
        Example near = plain.of(plain.lineage().scored(Map.of("cosine-seed", "0.9000")));
        Example warm = plain.of(plain.lineage().with(Map.of(Lineage.TEMPERATURE, "0.9")));

        assertThat(DatasetVersion.of(List.of(near)).id())
                .isEqualTo(DatasetVersion.of(List.of(plain)).id())
                .isNotEqualTo(DatasetVersion.of(List.of(warm)).id());
        assertThat(DatasetDiff.of(List.of(CARD, plain), List.of(near, CARD)).same())
                .isEqualTo(2);
        assertThat(DatasetDiff.of(List.of(plain), List.of(warm)).changed()).hasSize(1);
        assertThat(near.id()).isEqualTo(plain.id());
        assertThat(near.lineage().scores()).containsOnly(Map.entry("cosine-seed", "0.9000"));
        assertThat(near.lineage().scored(Map.of("jaccard", "0.1")).scores()).containsOnlyKeys("jaccard");
    }

    @Test
    void a_row_that_stands_twice_is_matched_once() {
        assertThat(DatasetDiff.of(List.of(CARD), List.of(CARD, CARD)).added()).containsExactly(CARD);
        assertThat(DatasetDiff.of(List.of(CARD, CARD), List.of(CARD)).removed()).containsExactly(CARD);
        assertThat(DatasetDiff.of(List.of(), List.of()).same()).isZero();
    }

    @Test
    void a_filter_wants_what_it_names_and_an_empty_one_everything() {
        List<Example> rows = List.of(CARD, APP, made("new", "app", 2));

        assertThat(RowFilter.all().of(rows)).isEqualTo(rows);
        var apps = new RowFilter(
                Set.of("app"), Set.of(Source.GENERATED), Set.of("big"), Set.of("expand"), Set.of(2), List.of());
        assertThat(apps.of(rows)).extracting(Example::input).containsExactly("new");
        var nobody = new RowFilter(Set.of(), Set.of(), Set.of("other"), Set.of(), Set.of(), List.of());
        assertThat(nobody.of(rows)).isEmpty();
    }
}
