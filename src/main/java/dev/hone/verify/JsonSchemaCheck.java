package dev.hone.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;
import java.util.List;
import java.util.regex.Pattern;

/** Checks outputs against a JSON Schema (draft 2020-12), which lies in one piece: nothing is fetched. */
public final class JsonSchemaCheck {
    private static final int SHOWN = 5;
    private static final long LOOKS = 1_000_000;

    private final JsonSchema schema;

    private JsonSchemaCheck(JsonSchema schema) {
        this.schema = schema;
    }

    /**
     * A check by a schema.
     *
     * @throws IllegalArgumentException where the text is no schema, or refers to another document
     */
    public static JsonSchemaCheck of(String text) {
        JsonNode tree;
        try {
            tree = StrictJson.read(text);
        } catch (StrictJson.Broken e) {
            throw new IllegalArgumentException("the schema is " + e.getMessage(), e);
        }
        if (!tree.isObject() || tree.isEmpty()) {
            throw new IllegalArgumentException("the schema must be a JSON object with at least one keyword");
        }
        ownDefinitions(tree);
        var factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        wellFormed(factory, tree);
        try {
            JsonSchema schema = factory.getSchema(tree, config());
            schema.initializeValidators();
            return new JsonSchemaCheck(schema);
        } catch (RuntimeException e) { // the library has no type of its own for every flaw
            throw new IllegalArgumentException("the schema is wrong: " + e.getMessage(), e);
        }
    }

    /** What is wrong with an output, a few sentences at most; empty where it satisfies the schema. */
    public List<String> problems(String output) {
        try {
            JsonNode value = StrictJson.read(output);
            return schema.validate(value).stream()
                    .map(ValidationMessage::getMessage)
                    .sorted()
                    .limit(SHOWN)
                    .toList();
        } catch (StrictJson.Broken e) {
            return List.of(String.valueOf(e.getMessage()));
        } catch (TooMuch e) {
            return List.of(e.what());
        } catch (StackOverflowError e) { // a schema that refers to itself, or a pattern with a deep loop
            return List.of("checking it goes too deep");
        }
    }

    private static SchemaValidatorsConfig config() {
        return SchemaValidatorsConfig.builder()
                .pathType(PathType.JSON_POINTER)
                .regularExpressionFactory(JsonSchemaCheck::bounded)
                .build();
    }

    /** A pattern that takes too long counts as a failure instead of going on for ever. */
    private static RegularExpression bounded(String pattern) {
        Pattern compiled = Pattern.compile(pattern);
        return value -> compiled.matcher(new BoundedText(value, new Steps("a pattern of the schema", LOOKS)))
                .find();
    }

    private static void wellFormed(JsonSchemaFactory factory, JsonNode tree) {
        var meta = factory.getSchema(
                com.networknt.schema.SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()), config());
        meta.validate(tree).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .findFirst()
                .ifPresent(message -> {
                    throw new IllegalArgumentException("the schema is wrong: " + message);
                });
    }

    /** A reference to another document would be fetched, by whoever wrote the schema's choice. */
    private static void ownDefinitions(JsonNode tree) {
        for (String key : List.of("$ref", "$dynamicRef", "$schema", "$id")) {
            for (JsonNode found : tree.findValues(key)) {
                boolean known = key.equals("$schema") || key.equals("$id");
                if (found.isTextual() && !known && !found.asText().startsWith("#")) {
                    throw new IllegalArgumentException(
                            "the schema refers to another document: %s %s".formatted(key, found.asText()));
                }
            }
        }
    }
}
