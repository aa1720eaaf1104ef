package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Example;
import dev.hone.data.Lineage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the gates measured, in the data card. */
final class ScoreCardTest {
    private static Example row(String input, String cosine, String level) {
        return new Example(
                input,
                "card",
                Lineage.seed().scored(Map.of("cosine-seed", cosine, "judge.clarity", level, "judge", "flagged")));
    }

    @Test
    void levels_stay_whole_and_cosines_do_not_and_a_row_in_two_files_counts_once() {
        Example low = row("a", "1.0000", "1");
        Example high = row("b", "0.5000", "4");

        assertThat(ScoreCard.of(List.of(List.of(low, high), List.of(high))))
                .contains("| cosine-seed | 2 | 0.50 | 0.75 | 1.00 |")
                .contains("| judge.clarity | 2 | 1 | 2.50 | 4 |")
                .contains("| judge | 2 | flagged 2 |")
                .contains("A judge's levels go from 1 to 5.");
    }

    @Test
    void where_nothing_was_measured_there_is_no_table() {
        assertThat(ScoreCard.of(List.of(List.of(Example.seed("a", "b"))))).isEmpty();
    }
}
