package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.store.ExampleRow;
import dev.hone.store.ReviewWord;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What several people decide together. */
final class ReviewedRowTest {
    private static ReviewWord word(String who, String decision, String output) {
        var at = new ExampleRow.At(1, 0, 0);
        return new ReviewWord(at, who, decision, null, output, "", Instant.EPOCH);
    }

    @Test
    void the_correction_that_counts_is_the_one_most_people_gave_not_the_first() {
        List<ReviewWord> words = List.of(word("a", "fix", "card"), word("b", "fix", "app"), word("c", "fix", "app"));

        assertThat(ReviewedRow.outcome(words, 2)).isEqualTo(ReviewedRow.Outcome.FIXED);
        assertThat(ReviewedRow.fix(words).orElseThrow().fixedOutput()).isEqualTo("app");
    }

    @Test
    void two_people_who_correct_it_differently_leave_it_open() {
        List<ReviewWord> words = List.of(word("a", "fix", "card"), word("b", "fix", "app"));

        assertThat(ReviewedRow.outcome(words.subList(0, 1), 2)).isEqualTo(ReviewedRow.Outcome.OPEN);
        assertThat(ReviewedRow.outcome(words, 2)).isNotEqualTo(ReviewedRow.Outcome.FIXED);
        assertThat(ReviewedRow.fix(List.of(word("a", "reject", "")))).isEmpty();
    }
}
