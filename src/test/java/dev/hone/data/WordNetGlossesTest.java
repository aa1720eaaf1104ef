package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class WordNetGlossesTest {
    private static WordNetGlosses read(String text) throws IOException {
        return WordNetGlosses.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void definitions_are_cut_before_examples_and_filtered() throws IOException {
        WordNetGlosses glosses = read("""
                  1 The licence begins
                  2 and ends.
                00000001 03 n 01 thing 0 000 | a definition in the tops file
                00000002 04 n 01 act 0 000 | the  deed of a person; done twice; "he did it"; "again"
                00000003 16 n 01 motive 0 000 | the reason for an action
                00000004 05 n 01 cat 0 000 | too short text
                00000005 05 n 01 dog 0 000 | a caf\u00e9 is not ASCII text
                00000006 28 n 01 hour 0 000 | a span of some minutes
                00000007 06 n 01 tool 0 000 | A span, of some minutes!
                00000008 06 n 01 long 0 000 | %s
                00000009 28 n 01 day 0 000 | four words are enough
                """.formatted("word ".repeat(31)));

        assertThat(glosses.usable())
                .extracting(Row::input)
                .containsExactly("the deed of a person; done twice", "four words are enough");
        assertThat(glosses.usable()).extracting(Row::output).containsExactly("noun.act", "noun.time");
        assertThat(glosses.licence()).isEqualTo("The licence begins\nand ends.\n");
    }
}
