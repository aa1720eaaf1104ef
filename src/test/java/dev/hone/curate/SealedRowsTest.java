package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.fixture.HashEmbedder;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No gate's reason brings the text of a sealed row into a report. */
final class SealedRowsTest {
    @Test
    void what_is_near_a_locked_row_is_dropped_for_that_whatever_else_is_wrong_with_it() {
        var world = new Reference(
                List.of(Rows.row("one seed")),
                List.of(),
                List.of(Rows.row("the sealed row of the set")),
                List.of(),
                Set.of("a"));
        Curated curated = new Curator(Rows.CONFIG, new HashEmbedder(), world)
                .curate(
                        List.of(
                                Rows.candidate("the sealed row of the set", "no label of the task"),
                                Rows.candidate("another row altogether here", "no label of the task")),
                        List.of(),
                        Rows.PLENTY);

        assertThat(curated.dropped()).extracting(Dropped::gate).containsExactly("leak", "format");
    }
}
