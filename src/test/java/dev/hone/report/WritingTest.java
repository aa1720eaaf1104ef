package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What teachers wrote, in words. */
class WritingTest {
    @Test
    void what_was_kept_is_said_by_way_and_word_with_an_interval() {
        var way = new Writing.Way(
                "big", "augment", "augment@1", Writing.Kept.of(40, 10), Map.of("leak/cosine", 4, "format/empty", 9));
        var word = new Writing.Varied("tone", "calm", Writing.Kept.of(0, 0));
        var cluster = new Writing.Untaught("big", "c2", "cards", 5, 1);

        String text = WritingMarkdown.of(new Writing(List.of(way), List.of(word), List.of(cluster)));

        assertThat(text)
                .contains("big | augment | augment@1 | 10 of 40, 14-40 % | 9 format/empty, 4 leak/cosine")
                .contains("tone | calm | none offered")
                .contains("c2 (cards) cannot be taught by teacher big, which answers 1 of 5 of its inputs rightly.");
        assertThat(WritingMarkdown.of(Writing.NONE)).isEmpty();
    }
}
