package dev.hone.report;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The JSON Schema of a report, generated from its records. */
public final class ReportSchema {
    private ReportSchema() {}

    /** The schema (draft 2020-12) as indented JSON, as published in {@code docs/schema/report.schema.json}. */
    public static String text() {
        return text(RunReport.class, "Report of a Hone run");
    }

    /** The schema of a comparison, as published in {@code docs/schema/compare.schema.json}. */
    public static String ofComparison() {
        return text(CompareReport.class, "Report of a Hone comparison");
    }

    private static String text(Class<?> root, String title) {
        SchemaGeneratorConfigBuilder config =
                new SchemaGeneratorConfigBuilder(SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON);
        config.with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES, Option.ADDITIONAL_FIXED_TYPES);
        config.with(Option.EXTRA_OPEN_API_FORMAT_VALUES, Option.DEFINITIONS_FOR_ALL_OBJECTS);
        config.without(Option.FLATTENED_ENUMS_FROM_TOSTRING, Option.FLATTENED_ENUMS);
        config.forFields()
                .withNullableCheck(ReportSchema::isNullable)
                .withRequiredCheck(field -> true)
                .withDescriptionResolver(ReportSchema::description);
        config.forTypesInGeneral()
                .withPropertySorter((unused, unusedToo) -> 0)
                .withCustomDefinitionProvider(ReportSchema::words);
        ObjectNode schema = new SchemaGenerator(config.build()).generateSchema(root);
        schema.put("title", title);
        return ReportMapper.pretty(schema) + "\n";
    }

    private static boolean isNullable(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable CustomDefinition words(ResolvedType type, SchemaGenerationContext context) {
        Object[] constants = type.getErasedType().getEnumConstants();
        if (constants == null) {
            return null;
        }
        ObjectNode words = context.getGeneratorConfig().createObjectNode().put("type", "string");
        for (Object constant : constants) {
            words.withArray("enum").add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
        }
        return new CustomDefinition(words, true);
    }

    private static @Nullable String description(FieldScope field) {
        JsonPropertyDescription found = field.getAnnotation(JsonPropertyDescription.class);
        return found == null ? null : found.value();
    }
}
