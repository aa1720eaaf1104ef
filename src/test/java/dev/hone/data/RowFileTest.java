package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RowFileTest {
    @TempDir
    Path folder;

    private static RowFile.Content read(String name, String text) throws IOException {
        return read(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static RowFile.Content read(String name, byte[] bytes) throws IOException {
        return RowFile.read(new ByteArrayInputStream(bytes), name, Limits.standard());
    }

    @Test
    void json_lines_give_input_output_and_meta() throws IOException {
        RowFile.Content content = read("a.jsonl", """
                {"id": 7, "input": "hi", "output": "card", "meta": {"near": null, "n": 3, "deep": {"a": [1]}}, "x": 1}

                {"text": "and now", "label": "reverted_card_payment?"}
                {"input": "unlabelled"}
                {"input": "null label", "output": null}
                {"input": "number", "output": 4}
                {"input": "truth", "output": true, "meta": "plain"}
                """);

        assertThat(content.problems()).isEmpty();
        assertThat(content.rows()).extracting(Row::line).containsExactly(1, 3, 4, 5, 6, 7);
        assertThat(content.rows())
                .extracting(Row::output)
                .containsExactly("card", "reverted_card_payment?", "", "", "4", "true");
        assertThat(content.rows().getFirst().meta())
                .containsOnlyKeys("n", "deep", "x")
                .containsEntry("deep", "{\"a\":[1]}");
        assertThat(content.rows().getLast().meta()).containsEntry("meta", "plain");
        assertThat(content.rows().get(2).labelled()).isFalse();
    }

    @Test
    void labels_stay_byte_for_byte_while_inputs_become_nfc() throws IOException {
        String decomposed = "cafe\u0301";
        RowFile.Content content =
                read("a.jsonl", "{\"input\": \"%s\", \"output\": \" %s \"}\n".formatted(decomposed, decomposed));

        assertThat(content.rows().getFirst().input()).isEqualTo("caf\u00e9");
        assertThat(content.rows().getFirst().output()).isEqualTo(" cafe\u0301 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.csv", "a.jsonl", "a.txt", "a"})
    void content_decides_over_the_name(String name) throws IOException {
        assertThat(read(name, "{\"input\": \"x\", \"output\": \"y\"}").rows()).hasSize(1);
        if (!name.endsWith(".jsonl")) {
            assertThat(read(name, "input,output\nx,y\n").rows()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"a.csv, 'text,label|hello,greet|'", "a.jsonl, '{\"text\":\"hello\",\"label\":\"greet\"}|'"})
    void byte_order_mark_and_crlf_change_nothing(String name, String text) throws IOException {
        String crlf = text.replace("|", "\r\n");
        RowFile.Content content = read(name, '\ufeff' + crlf);

        assertThat(content.problems()).isEmpty();
        assertThat(content.rows()).singleElement().satisfies(row -> {
            assertThat(row.input()).isEqualTo("hello");
            assertThat(row.output()).isEqualTo("greet");
        });
    }

    @Test
    void csv_lines_are_right_with_line_breaks_in_quotes_and_blank_lines() throws IOException {
        RowFile.Content content = read(
                "a.csv",
                "id,Text,Label,Lang\n1,\"two\nlines, \"\"quoted\"\"\",A,en\n\n2,only three,B\n"
                        + "3,last,Refund_not_showing_up,\n,,,");

        assertThat(content.rows()).extracting(Row::line).containsExactly(2, 6);
        assertThat(content.rows().getFirst().input()).isEqualTo("two\nlines, \"quoted\"");
        assertThat(content.rows().getFirst().meta()).containsOnlyKeys("Lang");
        assertThat(content.rows().getLast().output()).isEqualTo("Refund_not_showing_up");
        assertThat(content.problems()).extracting(RowProblem::line).containsExactly(5, 7);
        assertThat(content.problems().getFirst().message()).contains("3 fields", "4");
    }

    @Test
    void csv_without_labels_is_a_pool() throws IOException {
        assertThat(read("a.csv", "input\nsome text\n").rows()).singleElement().matches(row -> !row.labelled());
    }

    @ParameterizedTest
    @ValueSource(strings = {"question,answer\na,b\n", "input,output,input\na,b,c\n", "just one line"})
    void csv_needs_a_header_that_names_the_columns_once(String text) throws IOException {
        RowFile.Content content = read("a.csv", text);

        assertThat(content.rows()).isEmpty();
        assertThat(content.problems()).isNotEmpty().allMatch(problem -> problem.line() == 1);
    }

    @Test
    void a_quote_in_the_wrong_place_is_named_by_line() throws IOException {
        RowFile.Content content = read("a.csv", "input,output\ngood,a\n\"bad\" text,b\nnever read,c\n");

        assertThat(content.rows()).hasSize(1);
        assertThat(content.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.message()).contains("quote");
        });
    }

    @Test
    void chats_have_one_user_and_one_assistant() throws IOException {
        String user = "{\"role\": \"user\", \"content\": \"hi\"}";
        String assistant = "{\"role\": \"assistant\", \"content\": \"greet\"}";
        String system = "{\"role\": \"system\", \"content\": \"name the label\"}";
        RowFile.Content content = read(
                "a.jsonl",
                chat(system, user, assistant)
                        + chat(user, assistant)
                        + chat(user)
                        + chat(user, assistant, user)
                        + chat(system, system, user, assistant)
                        + chat(user, assistant.replace("greet", ""))
                        + "{\"messages\": \"hi\"}\n"
                        + chat(assistant, user));

        assertThat(content.rows()).extracting(Row::line).containsExactly(1, 2);
        assertThat(content.rows())
                .allMatch(row -> row.input().equals("hi") && row.output().equals("greet"));
        assertThat(content.problems()).extracting(RowProblem::line).containsExactly(3, 4, 5, 6, 7, 8);
    }

    private static String chat(String... messages) {
        return "{\"messages\": [" + String.join(",", messages) + "]}\n";
    }

    @Test
    void malformed_rows_are_listed_by_line_and_never_quoted() throws IOException {
        RowFile.Content content = read("a.jsonl", """
                {"input": "fine", "output": "a"}
                {"input": canaryword}
                {"input": "a", "input": "canaryword"}
                {"input": "a"} {"canaryword": 1}
                ["canaryword"]
                {"output": "canaryword"}
                {"input": 3, "output": "canaryword"}
                {"input": "a", "output": ["canaryword"]}
                {"input": "a", "output": 1.50}
                {"input": "  ", "output": "canaryword"}
                {"input": "\\ud83d canaryword", "output": "a"}
                {"input": "canaryword
                """);

        assertThat(content.rows()).hasSize(1);
        assertThat(content.problems()).extracting(RowProblem::line).containsExactly(2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(content.problems()).noneMatch(problem -> problem.message().contains("canaryword"));
        assertThat(content.problems()).allMatch(problem -> problem.message().contains(" - "));
    }

    @Test
    void a_file_that_is_no_text_is_one_clear_problem() throws IOException {
        assertThat(only(read("a.jsonl", new byte[0]))).contains("empty");
        assertThat(only(read("a.jsonl", "\n\n  \n"))).contains("no rows");
        assertThat(only(read("a.csv", "input,output\n"))).contains("no rows");
        assertThat(only(read("a.csv", new byte[] {'P', 'K', 3, 4, 0, 0}))).contains("binary");
        assertThat(only(read("a.csv", "input,output\na,b\n".getBytes(StandardCharsets.UTF_16))))
                .contains("UTF-16");
        assertThat(only(read("a.csv", "input,output\na,b\n".getBytes(StandardCharsets.UTF_16BE))))
                .contains("binary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"input\": \"a\"}\n{\"input\": \"é\"}\n", "input,output\né,b\n"})
    void other_encodings_are_named_with_the_line(String text) throws IOException {
        RowFile.Content content = read("a", text.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(content.rows()).isEmpty();
        assertThat(content.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).contains("UTF-8");
        });
    }

    @Test
    void a_nul_far_into_the_file_is_found_too() throws IOException {
        RowFile.Content content = read("a.jsonl", "{\"input\": \"abcdefgh\"}\n".repeat(1000) + "\0\n");

        assertThat(content.problems()).singleElement().matches(problem -> problem.line() == 1001);
    }

    private static String only(RowFile.Content content) {
        assertThat(content.rows()).isEmpty();
        assertThat(content.problems()).hasSize(1);
        assertThat(content.problems().getFirst().line()).isZero();
        return content.problems().getFirst().message();
    }

    @Test
    void files_that_are_not_there_are_problems_as_well() throws IOException {
        assertThat(only(RowFile.read(folder.resolve("no.jsonl"), Limits.standard())))
                .contains("not found");
        assertThat(only(RowFile.read(folder, Limits.standard()))).contains("folder");
        Path file = Files.writeString(folder.resolve("yes.csv"), "input,output\na,b\n");
        assertThat(RowFile.read(file, Limits.standard()).rows()).hasSize(1);
        assertThat(only(RowFile.read(Path.of("/proc/self/mem"), Limits.standard())))
                .containsAnyOf("cannot be read", "not found");
    }

    @Test
    void a_row_becomes_an_example_of_the_origin_asked_for() throws IOException {
        Row row = read("a.csv", "input,output\na,b\n").rows().getFirst();

        assertThat(row.example(Source.SEED)).isEqualTo(Example.seed("a", "b"));
        assertThat(row.example(Source.POOL).lineage().source()).isEqualTo(Source.POOL);
    }
}
