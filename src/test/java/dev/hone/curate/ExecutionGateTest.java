package dev.hone.curate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.config.CurateConfig;
import dev.hone.config.ExecutionConfig;
import dev.hone.data.Example;
import dev.hone.data.Lineage;
import dev.hone.data.Source;
import dev.hone.fixture.HashEmbedder;
import dev.hone.fixture.Sandboxed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutionGateTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String problem(ExecutionConfig config, String input, String output) {
        return problem(config, Example.seed(input, output));
    }

    private static String problem(ExecutionConfig config, Example row) {
        try (ExecutionGate gate = ExecutionGate.of(config)) {
            return gate.problem(row).orElse("");
        }
    }

    private static ExecutionConfig tried(@Nullable String inputs, @Nullable String outputs) {
        return new ExecutionConfig(inputs, outputs, null, null);
    }

    @Test
    void json_must_satisfy_the_schema_or_at_least_be_json() throws IOException {
        Path schema = file("schema.json", "{\"type\": \"object\", \"required\": [\"level\"]}");
        var config = new ExecutionConfig("json", null, schema, null);

        assertThat(problem(config, "{\"level\": 3}", "a")).isEmpty();
        assertThat(problem(config, "{}", "a"))
                .startsWith("The input does not pass as json: ")
                .contains("level");
        assertThat(problem(tried("json", null), "{}", "a")).isEmpty();
        assertThat(problem(tried(null, "json"), "{}", "a")).startsWith("The output does not pass as json: not JSON");
    }

    private static String ofCases(String expression, String strategy, Map<String, String> cases) {
        var lineage = new Lineage(Source.GENERATED, "big", strategy, "p@1", List.of(), null, 1, cases);
        return problem(tried(null, "regex"), new Example("lines of one a", expression, lineage));
    }

    @Test
    void an_expression_is_tried_on_the_lines_that_came_with_it() {
        Map<String, String> cases = Map.of(Lineage.MATCHES, "a\nba", Lineage.MISSES, "\naa");

        assertThat(ofCases("[^a]*a[^a]*", "generate", cases)).isEmpty();
        assertThat(ofCases(".*a.*", "generate", cases))
                .isEqualTo("The output does not pass as regex: it matches \"aa\", which it must not.");
        assertThat(ofCases("a", "generate", cases)).contains("it does not match \"ba\", which it has to");
        assertThat(ofCases("a|ba", "generate", Map.of())).isEmpty();
        assertThat(ofCases("a", Lineage.FIXED, cases)).isEmpty();
    }

    @Test
    void sums_expressions_and_queries_are_tried() throws IOException {
        assertThat(problem(tried(null, "arithmetic"), "x", "2 * 3 = 6\n#### 6")).isEmpty();
        assertThat(problem(tried(null, "arithmetic"), "x", "2 * 3 = 7\n#### 7")).contains("2 * 3 is not 7");
        assertThat(problem(tried(null, "regex"), "x", "a|(b&c)")).isEmpty();
        assertThat(problem(tried(null, "regex"), "x", "b&c")).contains("no line matches it");
        Path tables = file("schema.sql", "CREATE TABLE a (b INTEGER);");
        var sql = new ExecutionConfig(null, "sql", null, tables);
        assertThat(problem(sql, "x", "SELECT b FROM a")).isEmpty();
        assertThat(problem(sql, "x", "SELECT c FROM a")).contains("no such column: c");
        assertThat(problem(sql, "x", "DROP TABLE a")).contains("only SELECT is allowed");
    }

    @Test
    void code_must_pass_the_asserts_of_its_input() {
        Sandboxed.isNeeded();
        String asks = "Write a function twice(n).\n    assert twice(2) == 4\nassert twice(-1) == -2";

        assertThat(problem(tried(null, "python"), asks, "def twice(n):\n    return n * 2"))
                .isEmpty();
        assertThat(problem(tried(null, "python"), asks, "def twice(n):\n    return n + 2"))
                .isEqualTo("The output does not pass as python: AssertionError.");
        assertThat(problem(tried(null, "python"), asks, "import os\nos._exit(0)"))
                .isNotEmpty();
        assertThat(problem(tried(null, "python"), "Write twice(n).", "def twice(n):\n    return n * 2"))
                .contains("no line that begins with assert");
    }

    @Test
    void code_must_pass_the_tests_that_came_with_it_unless_a_person_corrected_it() {
        Sandboxed.isNeeded();
        ExecutionConfig python = tried(null, "python");
        var tests = Map.of(Lineage.TESTS, "assert twice(2) == 5");

        assertThat(problem(python, code(Source.GENERATED, "expand", tests))).contains("AssertionError");
        assertThat(problem(python, code(Source.HUMAN, Lineage.FIXED, tests))).isEmpty();
        assertThat(problem(python, code(Source.HUMAN, "person", Map.of()))).isEmpty();
        assertThat(problem(python, code(Source.GENERATED, "expand", Map.of()))).contains("it came without tests");
    }

    private static Example code(Source source, String strategy, Map<String, String> details) {
        var lineage = new Lineage(source, "big", strategy, null, List.of(), null, 1, details);
        return new Example("Write twice(n).", "def twice(n):\n    return n * 2", lineage);
    }

    @Test
    void a_schema_that_is_none_is_named_with_its_file() throws IOException {
        Path broken = file("broken.json", "{\"type\": \"objekt\"}");
        Path sql = file("broken.sql", "CREATE TABEL a (b)");

        assertThatThrownBy(() -> ExecutionGate.of(new ExecutionConfig("json", null, broken, null)))
                .hasMessageStartingWith("curate.execution.json-schema: " + broken + ": the schema is wrong");
        assertThatThrownBy(() -> ExecutionGate.of(new ExecutionConfig("sql", null, null, sql)))
                .hasMessageStartingWith("curate.execution.sql-schema: " + sql + ": the schema's SQL fails");
    }

    @Test
    void what_fails_is_dropped_and_counted_with_its_reason() {
        CurateConfig plain = Rows.CONFIG;
        CurateConfig config = new CurateConfig(
                plain.format(),
                plain.duplicates(),
                plain.leak(),
                plain.distribution(),
                0,
                tried("json", null),
                null,
                plain.relevance(),
                plain.review());

        Curated curated = new Curator(config, new HashEmbedder(), Rows.reference(List.of(), List.of(), List.of()))
                .curate(
                        List.of(Rows.candidate("{\"a\": \"one\"}", "a"), Rows.candidate("{\"a\": two}", "a")),
                        List.of(),
                        Rows.PLENTY);

        assertThat(curated.kept()).hasSize(1);
        assertThat(Funnel.of(2, curated).dropped()).containsEntry("execution/input-json", 1);
    }
}
