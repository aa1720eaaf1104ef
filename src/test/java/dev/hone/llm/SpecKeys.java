package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds keys that no branch of a schema names: published schemas are open, so that a misspelt key would pass. */
final class SpecKeys {
    private final Spec spec;

    SpecKeys(Spec spec) {
        this.spec = spec;
    }

    List<String> unknown(JsonNode schema, JsonNode value) {
        List<String> unknown = new ArrayList<>();
        visit(List.of(schema), value, "", unknown);
        return unknown;
    }

    private void visit(List<JsonNode> schemas, JsonNode value, String at, List<String> unknown) {
        List<JsonNode> flat = new ArrayList<>();
        schemas.forEach(schema -> flatten(schema, flat));
        if (value instanceof ArrayNode array) {
            List<JsonNode> items = named(flat, "items");
            array.forEach(item -> visit(items, item, at + "[]", unknown));
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            List<JsonNode> known = new ArrayList<>();
            named(flat, "properties").stream()
                    .filter(properties -> properties.has(entry.getKey()))
                    .forEach(properties -> known.add(properties.get(entry.getKey())));
            boolean open = flat.isEmpty()
                    || flat.stream().anyMatch(schema -> isMap(schema) || requires(schema, entry.getKey()));
            if (known.isEmpty() && !open) {
                unknown.add(at + "/" + entry.getKey());
            }
            if (!known.isEmpty()) {
                visit(known, entry.getValue(), at + "/" + entry.getKey(), unknown);
            }
        }
    }

    /** Some documents require what they describe nowhere. */
    private static boolean requires(JsonNode schema, String key) {
        for (JsonNode name : schema.path("required")) {
            if (name.asText().equals(key)) {
                return true;
            }
        }
        return false;
    }

    /** An object without named properties: any key will do. */
    private static boolean isMap(JsonNode schema) {
        boolean named = schema.has("properties") || schema.has("$ref");
        boolean typed =
                schema.has("type") && !schema.path("type").asText("object").equals("object");
        return !named && !typed && !schema.has("enum") && !schema.has("const");
    }

    private static List<JsonNode> named(List<JsonNode> schemas, String name) {
        return schemas.stream()
                .filter(schema -> schema.has(name))
                .map(schema -> schema.get(name))
                .toList();
    }

    private void flatten(JsonNode schema, List<JsonNode> flat) {
        JsonNode resolved = spec.resolved(schema);
        boolean branches = false;
        for (String kind : List.of("allOf", "anyOf", "oneOf")) {
            for (JsonNode branch : resolved.path(kind)) {
                branches = true;
                flatten(branch, flat);
            }
        }
        if (!branches || resolved.has("properties")) {
            flat.add(resolved);
        }
    }
}
