package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form in which rows leave. */
final class ExportFormatTest {
    private static final Example ROW = Example.seed("where is \"it\"?\n", "card");

    private static final Example PAIR =
            new Example(ROW.input(), ROW.output(), Lineage.seed().with(Map.of(Lineage.REJECTED, "app")));

    @Test
    void pairs_leave_in_the_keys_of_services_and_of_trl_and_other_rows_do_not() throws IOException {
        List<Example> rows = List.of(ROW, PAIR);

        assertThat(ExportFormat.DPO_OPENAI.of(rows)).containsExactly(PAIR);
        assertThat(ExportFormat.OPENAI.of(rows)).isEqualTo(rows);
        assertThat(new String(written(ExportFormat.DPO_OPENAI, List.of(PAIR)), StandardCharsets.UTF_8))
                .isEqualTo("{'input':{'messages':[{'role':'system','content':'Name the label.'},".replace('\'', '"')
                        + "{\"role\":\"user\",\"content\":\"where is \\\"it\\\"?\\n\"}]},"
                        + ("'preferred_output':[{'role':'assistant','content':'card'}],"
                                        + "'non_preferred_output':[{'role':'assistant','content':'app'}]}\n")
                                .replace('\'', '"'));
        assertThat(new String(written(ExportFormat.DPO_TRL, List.of(PAIR)), StandardCharsets.UTF_8))
                .contains("\"chosen\":[{\"role\":\"assistant\",\"content\":\"card\"}],"
                        + "\"rejected\":[{\"role\":\"assistant\",\"content\":\"app\"}]}");
        assertThat(new String(written(ExportFormat.DPO_VERTEX, List.of(PAIR)), StandardCharsets.UTF_8))
                .startsWith("{'system_instruction':{'parts':[{'text':'Name the label.'}]},".replace('\'', '"'))
                .endsWith(("'completions':[{'score':1,'completion':{'role':'model','parts':[{'text':'card'}]}},"
                                + "{'score':0,'completion':{'role':'model','parts':[{'text':'app'}]}}]}\n")
                        .replace('\'', '"'));
    }

    private static byte[] written(ExportFormat format, List<Example> rows) throws IOException {
        var out = new ByteArrayOutputStream();
        format.write(rows, "Name the label.", out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "OPENAI|{'messages':[{'role':'system','content':'S'},{'role':'user','content':'I'},"
                        + "{'role':'assistant','content':'O'}]}",
                "ANTHROPIC|{'system':'S','messages':[{'role':'user','content':'I'},"
                        + "{'role':'assistant','content':'O'}]}",
                "VERTEX|{'systemInstruction':{'parts':[{'text':'S'}]},"
                        + "'contents':[{'role':'user','parts':[{'text':'I'}]},"
                        + "{'role':'model','parts':[{'text':'O'}]}]}",
                "BEDROCK|{'schemaVersion':'bedrock-conversation-2024','system':[{'text':'S'}],'messages':"
                        + "[{'role':'user','content':[{'text':'I'}]},{'role':'assistant','content':[{'text':'O'}]}]}",
                "BEDROCK_PROMPT|{'prompt':'S\\n\\nI','completion':'O'}"
            })
    void a_service_gets_its_own_keys_and_no_other(ExportFormat format, String row) throws IOException {
        var out = new ByteArrayOutputStream();
        format.write(List.of(Example.seed("I", "O")), "S", out);

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(row.replace('\'', '"') + "\n");
    }

    @Test
    void each_row_is_one_line_whatever_stands_in_it() throws IOException {
        for (ExportFormat format : ExportFormat.values()) {
            if (format.isText() && format != ExportFormat.CSV) {
                Example row = format.isOfPairs() ? PAIR : ROW;
                String text = new String(written(format, List.of(row, row)), StandardCharsets.UTF_8);
                assertThat(text.lines()).as(format.word()).hasSize(2);
                JsonNode written = JsonMapper.builder()
                        .build()
                        .readTree(text.lines().findFirst().orElseThrow());
                assertThat(written.toString()).contains("where is \\\"it\\\"?");
                assertThat(text.contains("lineage") || text.contains("source")).isEqualTo(!format.needsSideFile());
            }
        }
    }

    @Test
    void names_are_those_of_the_command_line() {
        assertThat(ExportFormat.named("bedrock-prompt")).contains(ExportFormat.BEDROCK_PROMPT);
        assertThat(ExportFormat.named("JSONL")).isEmpty();
        assertThat(ExportFormat.names()).contains("chat-jsonl", "vertex", "parquet");
    }

    @Test
    void a_parquet_file_gives_back_every_value_and_what_is_missing() throws IOException {
        Example made = new Example(
                "caf\u00E9 \uD83D\uDE00",
                "",
                new Lineage(Source.GENERATED, "big", null, "v2", List.of("a", "b"), "t", 3, Map.of("n", "2")));
        List<Example> rows = new ArrayList<>(List.of(ROW, made, made));
        byte[] file = written(ExportFormat.PARQUET, rows);

        assertThat(column(file, "input")).containsExactly(ROW.input(), made.input(), made.input());
        assertThat(column(file, "output")).containsExactly("card", "", "");
        assertThat(column(file, "teacher")).containsExactly(null, "big", "big");
        assertThat(column(file, "strategy")).containsExactly(null, null, null);
        assertThat(column(file, "parents")).containsExactly("", "a b", "a b");
        assertThat(meta(file).getNum_rows()).isEqualTo(3);
        assertThat(column(file, "terms")).containsOnlyNulls();
        assertThat(meta(file).getSchema()).hasSize(13);
        assertThat(column(file, "details")).containsExactly(null, "{\"n\":\"2\"}", "{\"n\":\"2\"}");
    }

    /** None, one, and several with the characters that a format has to guard. */
    @Test
    void what_gates_measured_leaves_with_the_row_in_every_form_that_has_lineage() throws IOException {
        List<Map<String, String>> scores = List.of(
                Map.of(),
                Map.of("judge", "passed"),
                Map.of("judge.tone", "2", "judge", "a \"b\", c", "jaccard", "0.5"));
        List<String> details = List.of(
                "{\"gate.judge\":\"passed\"}",
                "{\"gate.jaccard\":\"0.5\",\"gate.judge\":\"a \\\"b\\\", c\",\"gate.judge.tone\":\"2\"}");
        List<Example> rows = scores.stream()
                .map(measured -> ROW.of(ROW.lineage().scored(measured)))
                .toList();

        List<String> json = new String(written(ExportFormat.JSONL, rows), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(json.getFirst()).doesNotContain("gate.");
        assertThat(json.get(1)).contains("\"details\":" + details.getFirst());
        assertThat(json.get(2)).contains("\"details\":" + details.getLast());
        assertThat(column(written(ExportFormat.PARQUET, rows), "details"))
                .containsExactly(null, details.getFirst(), details.getLast());
        assertThat(cells(new String(written(ExportFormat.CSV, rows), StandardCharsets.UTF_8), "details"))
                .containsExactly("", details.getFirst(), details.getLast());
    }

    private static List<String> cells(String text, String column) throws IOException {
        var form = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (var csv = form.parse(new StringReader(text))) {
            return csv.stream().map(row -> row.get(column)).toList();
        }
    }

    @Test
    void a_parquet_file_of_many_rows_has_several_groups_and_an_empty_one_none() throws IOException {
        List<Example> many = new ArrayList<>();
        for (int i = 0; i < 20_500; i++) {
            many.add(Example.seed("row " + i, "x"));
        }
        byte[] file = written(ExportFormat.PARQUET, many);

        assertThat(meta(file).getRow_groups())
                .extracting(RowGroup::getNum_rows)
                .containsExactly(10_000L, 10_000L, 500L);
        assertThat(column(file, "input")).hasSize(20_500).startsWith("row 0").endsWith("row 20499");
        assertThat(meta(written(ExportFormat.PARQUET, List.of())).getRow_groups())
                .isEmpty();
    }

    private static FileMetaData meta(byte[] file) throws IOException {
        int length = little(file, file.length - 8).getInt();
        int from = file.length - 8 - length;
        return Util.readFileMetaData(new ByteArrayInputStream(file, from, length));
    }

    private static List<String> column(byte[] file, String name) throws IOException {
        List<String> values = new ArrayList<>();
        for (RowGroup group : meta(file).getRow_groups()) {
            for (ColumnChunk chunk : group.getColumns()) {
                if (chunk.getMeta_data().getPath_in_schema().equals(List.of(name))) {
                    values.addAll(page(file, (int) chunk.getMeta_data().getData_page_offset()));
                }
            }
        }
        return values;
    }

    /** Reads a page of texts by the format's rules: levels as runs, then lengths and bytes. */
    private static List<String> page(byte[] file, int at) throws IOException {
        var in = new ByteArrayInputStream(file, at, file.length - at);
        PageHeader header = Util.readPageHeader(in);
        byte[] page = in.readNBytes(header.getCompressed_page_size());
        ByteBuffer levels =
                little(Arrays.copyOfRange(page, 4, 4 + little(page, 0).getInt()), 0);
        ByteBuffer texts = little(page, 4 + levels.capacity());
        List<String> values = new ArrayList<>();
        while (levels.hasRemaining()) {
            int run = 0;
            for (int shift = 0; ; shift += 7) {
                byte part = levels.get();
                run |= (part & 0x7F) << shift;
                if (part >= 0) {
                    break;
                }
            }
            boolean there = levels.get() == 1;
            for (int i = 0; i < run >> 1; i++) {
                values.add(there ? text(texts) : null);
            }
        }
        assertThat(values).hasSize(header.getData_page_header().getNum_values());
        return values;
    }

    private static String text(ByteBuffer from) {
        byte[] bytes = new byte[from.getInt()];
        from.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static ByteBuffer little(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes, at, bytes.length - at).order(ByteOrder.LITTLE_ENDIAN);
    }
}
