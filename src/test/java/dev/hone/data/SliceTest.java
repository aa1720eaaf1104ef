package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Slices by a column of a data file. */
final class SliceTest {
    private static final Row ROW = new Row(1, "where is it", "{\"a\":1}", Map.of("channel", "mail=2", "source", "web"));

    @Test
    void what_names_no_value_names_no_slice() {
        assertThat(Slice.of("channel=mail=2")).contains(new Slice("channel", "mail=2"));
        assertThat(List.of("", "=", "channel", "channel=", "=mail"))
                .allSatisfy(text -> assertThat(Slice.of(text)).isEmpty());
    }

    @Test
    void a_row_keeps_only_the_columns_that_name_slices() {
        Example row = ROW.example(Source.SEED, List.of("channel", "region"));

        assertThat(row.lineage().slices()).containsExactly(new Slice("channel", "mail=2"));
        assertThat(new Slice("channel", "mail=2").holds(row)).isTrue();
        assertThat(new Slice("source", "web").holds(row)).isFalse();
        assertThat(new Slice("label", "{\"a\":1}").holds(row)).isTrue();
        assertThat(row.id()).isEqualTo(ROW.example(Source.SEED).id());
        assertThat(ROW.example(Source.SEED).lineage()).isEqualTo(Lineage.seed());
    }

    @Test
    void an_exported_row_still_has_its_columns_unless_they_carry_a_name_of_ours() throws IOException {
        StringBuilder text = new StringBuilder();
        Export.jsonl(List.of(ROW.example(Source.SEED, List.of("channel", "source"))), text);

        Row again = RowFile.read(
                        new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)),
                        "x.jsonl",
                        Limits.standard())
                .rows()
                .getFirst();

        assertThat(again.meta()).containsEntry("channel", "mail=2").containsEntry("source", "SEED");
    }
}
