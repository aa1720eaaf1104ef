package dev.hone.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the generated definition of a record lacks: description, the key that chooses it, keys of later versions. */
final class SchemaAdditions {
    private SchemaAdditions() {}

    /** Completes the schema of the loop file, in place. */
    static void to(ObjectNode schema) {
        Set<Class<?>> records = new LinkedHashSet<>();
        collect(LoopConfig.class, records);
        for (Class<?> record : records) {
            complete(
                    record,
                    record == LoopConfig.class ? schema : schema.withObject("/$defs/" + record.getSimpleName()));
        }
    }

    private static void collect(Type type, Set<Class<?>> records) {
        if (type instanceof ParameterizedType list) {
            collect(list.getActualTypeArguments()[0], records);
        } else if (type instanceof Class<?> family && family.isSealed()) {
            Variants.all(family).forEach(variant -> collect(variant, records));
        } else if (LoopReference.isGroup(type) && records.add((Class<?>) type)) {
            Key.of((Class<?>) type).forEach(key -> collect(key.type(), records));
        }
    }

    private static void complete(Class<?> record, ObjectNode schema) {
        Doc doc = record.getAnnotation(Doc.class);
        if (doc != null) {
            schema.put("description", doc.value());
        }
        schema.withObject("/properties").forEach(SchemaAdditions::allowNull);
        for (Class<?> family : record.getInterfaces()) {
            String chooser = Variants.of(family).chooserOf(record);
            if (chooser != null && Variants.ownChooser(record).isEmpty()) {
                choose(chooser, record, schema);
            }
        }
        LaterKeys.of(record).forEach((name, values) -> {
            ObjectNode property = schema.withObject("/properties").putObject(name);
            property.put("description", "Comes with a later version; for now only what asks for nothing is accepted.");
            property.putArray("enum").addAll(values);
        });
    }

    /** A key that may be null needs null among its words, too. */
    private static void allowNull(JsonNode property) {
        if (property.get("enum") instanceof ArrayNode words && property.get("type") instanceof ArrayNode) {
            words.addNull();
        }
    }

    /** Adds the key that chooses this record among its family, first. */
    private static void choose(String chooser, Class<?> record, ObjectNode schema) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.putObject(chooser).put("const", Variants.word(record));
        properties.setAll(schema.withObject("/properties"));
        schema.set("properties", properties);
        ArrayNode required = JsonNodeFactory.instance.arrayNode().add(chooser);
        if (schema.get("required") instanceof ArrayNode others) {
            required.addAll(others);
        }
        schema.set("required", required);
    }
}
