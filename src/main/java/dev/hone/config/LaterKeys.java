package dev.hone.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Keys that the design of the loop file has and that a later version brings. Their neutral values, which ask for
 * nothing, are accepted so that one file serves both versions; any other value is refused rather than ignored.
 */
final class LaterKeys {
    /** Per record: key and, as YAML, the list of its neutral values. */
    private static final Map<Class<?>, Map<String, String>> NEUTRAL =
            Map.of(TrainConfig.class, Map.of("seed", "[null]"));

    /** Teachers that a later version brings. */
    static final List<String> TEACHERS = List.of("local");

    private LaterKeys() {}

    /** The later keys of a record, sorted, with the values that are accepted now. */
    static Map<String, List<JsonNode>> of(Class<?> record) {
        Map<String, List<JsonNode>> keys = new TreeMap<>();
        NEUTRAL.getOrDefault(record, Map.of()).forEach((name, values) -> keys.put(name, values(values)));
        return keys;
    }

    /** What is wrong with the value of a later key; empty where it is neutral. */
    static Optional<String> problem(List<JsonNode> neutral, Node written) {
        if (neutral.contains(YamlJson.of(written))) {
            return Optional.empty();
        }
        String accepted =
                String.join(" or ", neutral.stream().map(LaterKeys::flow).toList());
        return Optional.of("not available in this version - leave it out, or write " + accepted);
    }

    /** A small JSON value in YAML flow style. */
    static String flow(JsonNode value) {
        return value.toString().replace("\"", "").replace(":", ": ").replace(",", ", ");
    }

    private static List<JsonNode> values(String yaml) {
        JsonNode list = YamlJson.of(YamlTree.compose(yaml));
        return StreamSupport.stream(list.spliterator(), false).toList();
    }
}
