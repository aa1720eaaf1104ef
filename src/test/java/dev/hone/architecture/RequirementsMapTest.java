package dev.hone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The map of requirements names keys and tests that there are. */
final class RequirementsMapTest {
    private static final Path MAP = Path.of("docs", "requirements-map.md");
    private static final Pattern KEY = Pattern.compile("`([a-z]+(?:\\[])?(?:\\.[a-z-]+)+)`");
    private static final Pattern TEST = Pattern.compile("[A-Z]\\w*(?:Test|IT)");

    /** Cells of the rows of its tables. */
    private static List<List<String>> rows() throws IOException {
        return Files.readAllLines(MAP).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Requirement"))
                .map(line -> List.of(line.substring(2, line.length() - 2).split(" ?\\| ", -1)))
                .toList();
    }

    @Test
    void every_row_names_tests_and_all_of_them_are_there() throws IOException {
        Set<String> tests;
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            tests = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
        for (List<String> row : rows()) {
            assertThat(row).as(row.getFirst()).hasSize(4);
            List<String> named = TEST.matcher(row.get(3))
                    .results()
                    .map(found -> found.group())
                    .toList();
            assertThat(named).as(row.getFirst()).isNotEmpty().isSubsetOf(tests);
        }
    }

    @Test
    void every_key_is_one_of_the_loop_file() throws IOException {
        JsonNode schema = new ObjectMapper()
                .readTree(Path.of("docs", "schema", "loop.schema.json").toFile());
        List<String> keys = rows().stream()
                .flatMap(row -> KEY.matcher(row.get(1)).results())
                .map(found -> found.group(1))
                .distinct()
                .toList();

        assertThat(keys).hasSizeGreaterThan(50);
        assertThat(keys)
                .allSatisfy(key -> assertThat(has(schema, schema, List.of(key.split("\\."))))
                        .as(key)
                        .isTrue());
        assertThat(has(schema, schema, List.of("curate", "review", "fractoin"))).isFalse();
    }

    private static boolean has(JsonNode schema, JsonNode node, List<String> path) {
        if (path.isEmpty()) {
            return true;
        }
        String key = path.getFirst().replace("[]", "");
        return meant(schema, node).stream()
                .map(one -> one.path("properties").path(key))
                .anyMatch(next -> !next.isMissingNode() && has(schema, next, path.subList(1, path.size())));
    }

    /** A node, or those that it refers to or chooses from, also as items of a list. */
    private static List<JsonNode> meant(JsonNode schema, JsonNode node) {
        List<JsonNode> all = new ArrayList<>(List.of(node));
        String name = node.path("$ref").asText().replace("#/$defs/", "");
        if (!name.isEmpty()) {
            all.addAll(meant(schema, schema.path("$defs").path(name)));
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            node.path(choice).forEach(one -> all.addAll(meant(schema, one)));
        }
        if (node.has("items")) {
            all.addAll(meant(schema, node.path("items")));
        }
        return all;
    }
}
