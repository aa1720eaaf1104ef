package dev.hone.config;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How the types of the config records look in the schema, where that is not what a plain object would be. */
final class SchemaDefinitions implements CustomDefinitionProviderV2 {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Override
    public @Nullable CustomDefinition provideCustomSchemaDefinition(
            ResolvedType type, SchemaGenerationContext context) {
        Class<?> plain = type.getErasedType();
        if (plain == Path.class) {
            return text(null);
        }
        if (plain == Duration.class) {
            return text("duration");
        }
        if (plain == LocalDate.class) {
            return text("date");
        }
        if (plain == TaskConfig.Labels.class) {
            return inline(labels());
        }
        if (plain == GenerateConfig.Vary.class) {
            return inline(vary());
        }
        if (plain == JobMetadata.class) {
            return inline(texts());
        }
        if (plain == TrainConfig.Options.class) {
            return inline(JSON.objectNode().put("type", "object").put("additionalProperties", true));
        }
        return plain.isSealed() ? family(plain, context) : null;
    }

    private static CustomDefinition text(@Nullable String format) {
        ObjectNode text = JSON.objectNode().put("type", "string").put("minLength", 1);
        if (format != null) {
            text.put("format", format);
        }
        return inline(text);
    }

    private static ObjectNode vary() {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode words =
                schema.putObject("additionalProperties").put("type", "array").put("minItems", 1);
        words.putObject("items").put("type", "string").put("minLength", 1);
        return schema;
    }

    private static ObjectNode texts() {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        schema.putObject("additionalProperties").put("type", "string");
        return schema;
    }

    private static ObjectNode labels() {
        ObjectNode schema = JSON.objectNode();
        ArrayNode choices = schema.putArray("anyOf");
        choices.addObject().put("const", "from-seeds");
        ObjectNode list =
                choices.addObject().put("type", "array").put("minItems", 2).put("uniqueItems", true);
        list.putObject("items").put("type", "string").put("minLength", 1);
        return schema;
    }

    /** One of the records; each keeps its standard definition, which is what ends the recursion of rules in rules. */
    private static CustomDefinition family(Class<?> family, SchemaGenerationContext context) {
        ObjectNode schema = JSON.objectNode();
        ArrayNode choices = schema.putArray("oneOf");
        for (Class<?> variant : Variants.all(family)) {
            choices.add(context.createStandardDefinitionReference(
                    context.getTypeContext().resolve(variant), null));
        }
        return new CustomDefinition(
                schema, CustomDefinition.DefinitionType.STANDARD, CustomDefinition.AttributeInclusion.NO);
    }

    private static CustomDefinition inline(ObjectNode schema) {
        return new CustomDefinition(
                schema, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
    }
}
