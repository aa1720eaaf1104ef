package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreePublisherTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void marks_of_the_calculator_are_left_out_of_solutions() throws IOException {
        String line = "{\"question\": \"2 and 3?\", \"answer\": \"2 + 3 = <<2+3=5>>5\\n#### 5\"}\n\n";

        assertThat(FreePublisher.gsm8k(bytes(line))).containsExactly(new RawRow("2 and 3?", "2 + 3 = 5\n#### 5"));
    }

    @Test
    void sentences_and_expressions_stand_on_the_same_lines() throws IOException {
        assertThat(FreePublisher.nlrx(bytes("a\nb\n"), bytes("x\ny")))
                .containsExactly(new RawRow("a", "x"), new RawRow("b", "y"));
        assertThatThrownBy(() -> FreePublisher.nlrx(bytes("a\nb"), bytes("x")))
                .hasMessageContaining("different numbers of lines");
    }

    @Test
    void pieces_of_an_utterance_become_its_text_and_slots() throws IOException {
        String file = """
                {"Play": [{"data": [{"text": "play "}, {"text": " \\"Wann\\"", "entity": "track"}, {"text": " by "},
                {"text": "A", "entity": "artist"}, {"text": " and "}, {"text": "B", "entity": "artist"}]}]}
                """;

        assertThat(FreePublisher.snips(bytes(file)))
                .isEqualTo(List.of(new RawRow(
                        "play  \"Wann\" by A and B",
                        "{'intent': 'Play', 'slots': {'artist': ['A', 'B'], 'track': '#Wann#'}}"
                                .replace('\'', '"')
                                .replace("#", "\\\""))));
    }
}
