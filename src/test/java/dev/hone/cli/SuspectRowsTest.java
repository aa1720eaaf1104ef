package dev.hone.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.diagnose.LabelledRow;
import dev.hone.diagnose.Suspect;
import dev.hone.diagnose.Witness;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuspectRowsTest {
    private static final Suspect SUSPECT = new Suspect(
            new LabelledRow("p1", "my \"card\",\nhelp", "app", LabelledRow.Place.PROBE),
            "card",
            0.81234567,
            new Witness(new LabelledRow("t1", "my card, help", "card", LabelledRow.Place.MADE), 0.96));

    @Test
    void a_line_of_json_has_the_row_its_label_the_suggestion_and_the_evidence() throws IOException {
        StringBuilder out = new StringBuilder();
        SuspectRows.jsonl(List.of(SUSPECT), out);

        assertThat(out.toString().lines()).hasSize(1);
        assertThat(out)
                .contains("\"output\":\"app\"", "\"suggested\":\"card\"", "\"place\":\"probe\"", "\"similarity\":0.96")
                .contains("\"against-input\":\"my card, help\"");
    }

    @Test
    void csv_keeps_quotes_commas_and_line_feeds_inside_their_cell() throws IOException {
        StringBuilder out = new StringBuilder();
        SuspectRows.csv(List.of(SUSPECT), out);

        assertThat(out)
                .startsWith("id,input,output,suggested,place,")
                .contains("\"my \"\"card\"\",\nhelp\",app,card,probe,0.8123");
    }
}
