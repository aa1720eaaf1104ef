package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What teachers wrote, in words. */
class WritingTest {
    @Test
    void what_was_kept_is_said_by_word_and_what_nobody_can_teach_with_what_to_do() {
        var word = new Writing.Varied("tone", "calm", Writing.Kept.of(0, 0));
        var cluster = new Writing.Untaught("big", "c2", "cards", 5, 1, List.of());

        String text = WritingMarkdown.of(new Writing(List.of(word), List.of(cluster)));

        assertThat(text)
                .contains("tone | calm | none offered")
                .contains("c2 (cards) cannot be taught by teacher big, which answers 1 of 5 of its inputs rightly.")
                .contains("a person has to: give rows of it under hone review, write examples of it into the seeds");
        assertThat(cluster.takenBy(List.of("second")).sentence()).contains("second takes its place");
        assertThat(WritingMarkdown.of(Writing.NONE)).isEmpty();
    }
}
