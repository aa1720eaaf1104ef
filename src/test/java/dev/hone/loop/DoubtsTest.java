package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Lineage;
import dev.hone.data.Source;
import dev.hone.store.ExampleRow;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a vote on an answer says against its row; people look at the rows with most against them first. */
final class DoubtsTest {
    private static double vote(Map<String, String> details) {
        var lineage = new Lineage(Source.POOL, "big", "pool", null, List.of(), null, 1, details);
        return Doubts.ofVote(new ExampleRow(
                new ExampleRow.At(1, 0, 0),
                "input",
                "a free text",
                lineage,
                "target",
                null,
                ExampleRow.Fate.keptByAllGates()));
    }

    private static double vote(String won) {
        return vote(Map.of(Lineage.AGREEMENT, won));
    }

    @Test
    void the_more_answers_were_lost_the_more_speaks_against_a_row_without_a_label() {
        assertThat(List.of(vote("3 of 3"), vote("2 of 3"), vote("2 of 5"), vote("1 of 5")))
                .isSorted()
                .doesNotHaveDuplicates()
                .first()
                .isEqualTo(0.0);
        assertThat(vote("2 of 3")).isBetween(0.5, 0.99);
    }

    @Test
    void rows_that_nobody_voted_on_are_not_doubted() {
        assertThat(vote(Map.of())).isZero();
        assertThat(vote("most of them")).isZero();
    }
}
