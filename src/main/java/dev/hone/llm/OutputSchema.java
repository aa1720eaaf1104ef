package dev.hone.llm;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The JSON Schema that an answer must satisfy.
 *
 * @param name a word for it, letters, digits, dashes and underscores, at most 64
 * @param json the schema as JSON text (draft 2020-12, an object at its root)
 */
public record OutputSchema(String name, String json) {
    public OutputSchema {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException(
                    "schema name (%s) must be 1 to 64 letters, digits, dashes or underscores".formatted(name));
        }
    }

    /** The schema as a tree of its own. */
    JsonNode tree() {
        return Json.trusted(json);
    }
}
