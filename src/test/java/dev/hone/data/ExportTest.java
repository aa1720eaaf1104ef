package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.commons.csv.CSVFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExportTest {
    private static final List<String> PIECES = List.of(
            "a",
            "B",
            " ",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "\"",
            "\"\"",
            ",",
            "\\",
            "{",
            "}",
            "'",
            "=1+2",
            "#",
            "é",
            "e\u0301",
            "\ud83d\ude00",
            "\u05e9\u05dc\u05d5\u05dd",
            "\u202e",
            "\u2028",
            "\u0001",
            "\ufeff",
            "日本",
            "?",
            "_");

    private static String text(RandomGenerator random) {
        StringBuilder text = new StringBuilder("x");
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.append(random.nextBoolean() ? "" : "\n").toString();
    }

    private static List<Example> examples(long seed) {
        RandomGenerator random = Seeds.random(seed, 0, "export");
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Lineage lineage = random.nextBoolean()
                    ? Lineage.seed()
                    : new Lineage(
                            Source.GENERATED, text(random), "expand", "v1", List.of("p1", "p2"), "t", 3, Map.of());
            String input = Normalizer.normalize(text(random), Normalizer.Form.NFC);
            examples.add(new Example(input, text(random), lineage));
        }
        return examples;
    }

    private static List<Row> read(String name, CharSequence text) throws IOException {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        RowFile.Content content = RowFile.read(new ByteArrayInputStream(bytes), name, Limits.standard());
        assertThat(content.problems()).isEmpty();
        return content.rows();
    }

    private static void assertSame(List<Row> rows, List<Example> examples) {
        assertThat(rows)
                .extracting(Row::input)
                .containsExactlyElementsOf(examples.stream().map(Example::input).toList());
        assertThat(rows)
                .extracting(Row::output)
                .containsExactlyElementsOf(
                        examples.stream().map(Example::output).toList());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void what_is_written_is_read_back_exactly(long seed) throws IOException {
        List<Example> examples = examples(seed);
        StringBuilder jsonl = new StringBuilder();
        StringBuilder csv = new StringBuilder();
        StringBuilder chat = new StringBuilder();
        Export.jsonl(examples, jsonl);
        Export.csv(examples, csv);
        ChatDialect.OPENAI.write(examples, "Name \"the\" label.\n", chat);

        assertSame(read("a.jsonl", jsonl), examples);
        assertSame(read("a.csv", csv), examples);
        assertSame(read("a.jsonl", chat), examples);
    }

    @Test
    void what_is_known_of_how_a_row_was_made_travels_with_jsonl_and_csv() throws IOException {
        var lineage = new Lineage(Source.POOL, "big", "pool", "label@1", List.of(), "t7", 3, Map.of());
        StringBuilder jsonl = new StringBuilder();
        Export.jsonl(List.of(new Example("a", "b", lineage.with(Map.of("agreement", "2 of 3")))), jsonl);

        StringBuilder csv = new StringBuilder();
        Export.csv(List.of(new Example("a", "b", lineage.with(Map.of("agreement", "2 of 3")))), csv);

        assertThat(read("a.jsonl", jsonl).getFirst().meta()).containsEntry("details", "{\"agreement\":\"2 of 3\"}");
        assertThat(read("a.csv", csv).getFirst().meta()).containsEntry("details", "{\"agreement\":\"2 of 3\"}");
    }

    @Test
    void lineage_travels_with_jsonl_and_csv() throws IOException {
        Example example = new Example(
                "a", "b", new Lineage(Source.GENERATED, "big", "expand", "v2", List.of("p1", "p2"), "t7", 3, Map.of()));
        StringBuilder jsonl = new StringBuilder();
        StringBuilder csv = new StringBuilder();
        Export.jsonl(List.of(example), jsonl);
        Export.csv(List.of(example), csv);

        assertThat(read("a.jsonl", jsonl).getFirst().meta())
                .containsEntry("source", "GENERATED")
                .containsEntry("teacher", "big")
                .containsEntry("prompt-version", "v2")
                .containsEntry("parents", "[\"p1\",\"p2\"]")
                .containsEntry("target", "t7")
                .containsEntry("round", "3");
        assertThat(read("a.csv", csv).getFirst().meta())
                .containsEntry("source", "GENERATED")
                .containsEntry("strategy", "expand")
                .containsEntry("parents", "p1 p2")
                .containsEntry("round", "3");
        assertThat(CSVFormat.RFC4180.parse(new StringReader(csv.toString())).getRecords())
                .allMatch(row -> row.size() == 12);
    }

    @Test
    void a_chat_row_has_three_messages_and_nothing_else() throws IOException {
        StringBuilder chat = new StringBuilder();
        ChatDialect.OPENAI.write(List.of(Example.seed("hi", "greet")), "Name the label.", chat);
        JsonNode row = JsonMapper.builder().build().readTree(chat.toString());

        assertThat(row.properties()).hasSize(1);
        assertThat(chat.toString())
                .isEqualTo("{\"messages\":[{\"role\":\"system\",\"content\":\"Name the label.\"},"
                        + "{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"assistant\",\"content\":\"greet\"}]}\n");
    }

    @Test
    void provenance_names_each_line_without_its_text() throws IOException {
        List<Example> examples = List.of(Example.seed("secret words", "x"), Example.seed("more words", "y"));
        StringBuilder side = new StringBuilder();
        Export.provenance(examples, side);

        assertThat(side.toString().lines()).hasSize(2);
        assertThat(side.toString())
                .contains("\"line\":2", examples.getLast().id(), "SEED")
                .doesNotContain("words");
    }
}
