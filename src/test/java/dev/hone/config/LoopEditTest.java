package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoopEditTest {
    @Test
    void values_change_and_everything_else_stays_byte_for_byte() {
        String text = """
                # \uD83D\uDE00 a comment: stays
                loop: 'old'   # name
                data: {seeds: a.jsonl, probe: "b.jsonl"}
                teachers:
                  - kind: corpus
                    file: c d.jsonl
                """;

        String changed = LoopEdit.of(text, (where, value) -> switch (where) {
            case "loop" -> "new";
            case "data.seeds" -> "x/\"y\"\\z";
            case "teachers[0].file" -> value + "!";
            default -> null;
        });

        assertThat(changed).isEqualTo("""
                # \uD83D\uDE00 a comment: stays
                loop: "new"   # name
                data: {seeds: "x/\\"y\\"\\\\z", probe: "b.jsonl"}
                teachers:
                  - kind: corpus
                    file: "c d.jsonl!"
                """);
        assertThat(LoopEdit.of("\uFEFFloop: a\n", (where, value) -> null)).isEqualTo("loop: a\n");
    }
}
