package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** The subset of JSON Schema to which strict mode holds a model: every object closed, every property required. */
final class StrictSchema {
    private StrictSchema() {}

    static boolean fits(JsonNode schema) {
        if (schema.path("type").asText("").equals("object") && !closed(schema)) {
            return false;
        }
        for (JsonNode child : schema) {
            if (child.isContainerNode() && !fits(child)) {
                return false;
            }
        }
        return true;
    }

    private static boolean closed(JsonNode object) {
        Set<String> required = new HashSet<>();
        object.path("required").forEach(name -> required.add(name.asText()));
        boolean all = true;
        for (var property : object.path("properties").properties()) {
            all &= required.contains(property.getKey());
        }
        JsonNode more = object.path("additionalProperties");
        return all && more.isBoolean() && !more.booleanValue();
    }
}
