package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.config.ConfigException;
import dev.hone.config.Problem;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** A YAML file of facts as a JSON tree, and one such tree laid over another. */
final class FactsYaml {
    private static final int MOST_DEPTH = 12;

    private FactsYaml() {}

    static ObjectNode read(String text, String file) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MOST_DEPTH);
        options.setMaxAliasesForCollections(0);
        options.setAllowDuplicateKeys(false);
        try {
            Object loaded = new Yaml(new SafeConstructor(options)).load(text);
            if (loaded instanceof Map<?, ?> map && Json.OWN.valueToTree(plain(map)) instanceof ObjectNode tree) {
                return tree;
            }
        } catch (YAMLException e) {
            throw problem(
                    file,
                    "not readable as YAML - "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        throw problem(file, "no mapping - it needs the key providers; see docs/providers.md");
    }

    private static ConfigException problem(String file, String message) {
        return new ConfigException(List.of(new Problem(file, 0, 0, "", message)));
    }

    /** Dates as text: YAML makes points in time of them. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                map.forEach((key, item) -> plain.put(String.valueOf(key), plain(item)));
                yield plain;
            }
            case List<?> list -> list.stream().map(FactsYaml::plain).toList();
            case Date date ->
                LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC).toString();
            case null -> null;
            default -> value;
        };
    }

    /** Lays facts over others: mappings are merged key by key, everything else is replaced. */
    static void merge(ObjectNode under, ObjectNode over) {
        for (Map.Entry<String, JsonNode> entry : over.properties()) {
            if (entry.getValue() instanceof ObjectNode more && under.get(entry.getKey()) instanceof ObjectNode known) {
                merge(known, more);
            } else {
                under.set(entry.getKey(), entry.getValue());
            }
        }
    }
}
