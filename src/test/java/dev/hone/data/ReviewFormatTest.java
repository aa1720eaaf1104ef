package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in which rows go to people and come back. */
final class ReviewFormatTest {
    private static final ReviewTask TASK = new ReviewTask(
            "1.0.3",
            new ReviewTask.Origin("tiny-1", 1, "recorded"),
            "where is \"my\" card\n?",
            "card",
            "label",
            "chosen by chance",
            List.of("app", "card"));

    @TempDir
    private Path folder;

    private List<ReviewAnswer> read(ReviewFormat format, String text) throws IOException {
        Path file = folder.resolve("answers");
        Files.writeString(file, text);
        return format.read(file);
    }

    @ParameterizedTest
    @EnumSource(ReviewFormat.class)
    void what_is_written_and_not_answered_says_nothing(ReviewFormat format) throws IOException {
        Path file = folder.resolve("tasks.json");
        format.write(List.of(TASK, TASK), file);

        assertThat(Files.readString(file)).contains("1.0.3", "where is \\\"my\\\" card\\n?", "recorded", "label");
        assertThat(format.read(file)).isEmpty();
        assertThat(Files.exists(folder.resolve("tasks.json.config.xml")))
                .isEqualTo(format == ReviewFormat.LABEL_STUDIO);
        assertThat(ReviewFormat.named(format.word())).contains(format);
    }

    @Test
    void a_line_says_who_decided_what() throws IOException {
        String text = """
                {"id":"1.0.3","decision":"fix","fixed-output":"app","note":"n"}

                {"id":"1.0.4","decision":"accept","reviewer":"ann"}
                {"id":"x"}
                """;

        assertThat(read(ReviewFormat.JSONL, text))
                .containsExactly(
                        new ReviewAnswer(1, "1.0.3", "", "fix", "", "app", "n"),
                        new ReviewAnswer(3, "1.0.4", "ann", "accept", "", "", ""));
    }

    @Test
    void label_studios_annotations_are_read_with_the_person_and_without_cancelled_ones() throws IOException {
        String text = """
                [{"data": {"hone_id": "1.0.3"}, "annotations": [
                  {"completed_by": 7, "was_cancelled": false, "result": [
                    {"from_name": "decision", "type": "choices", "value": {"choices": ["fix"]}},
                    {"from_name": "fixed-input", "type": "textarea", "value": {"text": ["better"]}}]},
                  {"completed_by": {"id": 8, "email": "ann@example.org"}, "result": [
                    {"from_name": "decision", "type": "choices", "value": {"choices": ["reject"]}},
                    {"from_name": "note", "type": "textarea", "value": {"text": ["why"]}}]},
                  {"completed_by": 9, "was_cancelled": true, "result": []}]}]
                """;

        assertThat(read(ReviewFormat.LABEL_STUDIO, text))
                .containsExactly(
                        new ReviewAnswer(1, "1.0.3", "label-studio-7", "fix", "better", "", ""),
                        new ReviewAnswer(1, "1.0.3", "ann@example.org", "reject", "", "", "why"));
    }

    @Test
    void argillas_responses_are_read_by_person() throws IOException {
        String text = """
                [{"id": "1.0.3", "responses": {
                  "decision": [{"value": "accept", "user_id": "u1"}, {"value": "reject", "user_id": "u2"}],
                  "note": [{"value": "wrong", "user_id": "u2"}]}},
                 {"id": "1.0.4", "responses": {}}]
                """;

        assertThat(read(ReviewFormat.ARGILLA, text))
                .containsExactly(
                        new ReviewAnswer(1, "1.0.3", "u1", "accept", "", "", ""),
                        new ReviewAnswer(1, "1.0.3", "u2", "reject", "", "", "wrong"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{not json", "\"text\"", "{}"})
    void a_file_of_another_kind_is_refused_by_name(String text) {
        assertThatThrownBy(() -> read(ReviewFormat.LABEL_STUDIO, text))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("answers");
        assertThatThrownBy(() -> ReviewFormat.JSONL.read(folder.resolve("nowhere")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("nowhere");
    }
}
