package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes values that satisfy a published schema, with all properties or with none but the required ones. */
final class SpecSample {
    private static final int DEEPEST = 9;
    private static final Map<String, String> BY_FORMAT = Map.of(
            "date-time", "2026-11-21T00:00:00Z",
            "google-datetime", "2026-11-21T00:00:00Z",
            "uuid", "00000000-0000-4000-8000-000000000000",
            "byte", "AAAA",
            "uri", "https://example.org/");

    private final JsonNodeFactory nodes = JsonNodeFactory.instance;
    private final Spec spec;
    private final boolean whole;

    SpecSample(Spec spec, boolean whole) {
        this.spec = spec;
        this.whole = whole;
    }

    ObjectNode of(String name) {
        ObjectNode made = (ObjectNode) of(spec.schema(name), 0);
        complete(made, spec.schema(name), described(spec.schema(name)));
        return made;
    }

    /** What one part of a schema requires may be described in another part, or nowhere. */
    private void complete(ObjectNode made, JsonNode schema, ObjectNode described) {
        schema.path("allOf").forEach(part -> complete(made, spec.resolved(part), described));
        schema.path("required").forEach(name -> {
            String key = name.asText();
            if (!made.has(key)) {
                made.set(key, described.has(key) ? of(described.get(key), 1) : nodes.textNode("text"));
            }
        });
    }

    private ObjectNode described(JsonNode schema) {
        ObjectNode all = nodes.objectNode();
        schema.path("allOf").forEach(part -> all.setAll(described(spec.resolved(part))));
        schema.path("properties").properties().forEach(entry -> all.set(entry.getKey(), entry.getValue()));
        return all;
    }

    private JsonNode of(JsonNode reference, int depth) {
        JsonNode schema = spec.resolved(reference);
        if (schema.has("const") || schema.has("enum")) {
            return schema.has("const")
                    ? schema.get("const")
                    : schema.get("enum").get(0);
        }
        for (String kind : List.of("anyOf", "oneOf")) {
            for (JsonNode branch : schema.path(kind)) {
                if (!branch.path("type").asText("").equals("null") && !schema.has("properties")) {
                    return of(branch, depth);
                }
            }
        }
        JsonNode type = schema.path("type");
        String word = type.isArray() ? type.get(0).asText() : type.asText("object");
        return switch (word) {
            case "string" ->
                nodes.textNode(BY_FORMAT.getOrDefault(schema.path("format").asText(""), "text"));
            case "integer" ->
                nodes.numberNode(Math.max(1, schema.path("minimum").asInt(1)));
            case "number" -> nodes.numberNode(-0.5);
            case "boolean" -> nodes.booleanNode(false);
            case "null" -> nodes.nullNode();
            case "array" -> nodes.arrayNode().add(of(schema.path("items"), depth + 1));
            default -> object(schema, depth);
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = nodes.objectNode();
        for (JsonNode part : schema.path("allOf")) {
            object.setAll((ObjectNode) of(part, depth));
        }
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            if (required.contains(property.getKey()) || (whole && depth < DEEPEST)) {
                object.set(property.getKey(), of(property.getValue(), depth + 1));
            }
        }
        return object;
    }
}
