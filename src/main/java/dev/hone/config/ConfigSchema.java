package dev.hone.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.MethodScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigPart;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON Schema (draft 2020-12) of the loop file, made from the same records that the loader fills. */
public final class ConfigSchema {
    private static final String RESOURCE = "loop.schema.json";

    private ConfigSchema() {}

    /** The schema as it is shipped with the application. */
    public static String shipped() {
        try (InputStream in = ConfigSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not in the application");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /** The schema made anew from the records; takes a second, so only the build does it. */
    static String generate() {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        mapper, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT, Option.DEFINITIONS_FOR_ALL_OBJECTS)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        builder.forTypesInGeneral()
                .withCustomDefinitionProvider(new SchemaDefinitions())
                .withPropertySorter(Comparator.comparing(member -> member instanceof MethodScope));
        fields(builder.forFields());
        ObjectNode body = new SchemaGenerator(builder.build()).generateSchema(LoopConfig.class);
        ObjectNode schema = mapper.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Hone loop file");
        schema.setAll(body);
        SchemaAdditions.to(schema);
        try {
            return mapper.writeValueAsString(schema).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }

    private static void fields(SchemaGeneratorConfigPart<FieldScope> fields) {
        fields.withPropertyNameOverrideResolver(field -> key(field).name())
                .withDescriptionResolver(
                        field -> isItem(field) ? null : key(field).doc().value())
                .withDefaultResolver(ConfigSchema::byDefault)
                .withRequiredCheck(field -> key(field).doc().required())
                .withNullableCheck(field -> !isItem(field) && !key(field).doc().required())
                .withEnumResolver(ConfigSchema::words)
                .withNumberInclusiveMinimumResolver(
                        field -> bound(key(field).doc().min()))
                .withNumberInclusiveMaximumResolver(
                        field -> bound(key(field).doc().max()))
                .withStringMinLengthResolver(field -> field.getType().isInstanceOf(String.class) ? 1 : null)
                .withArrayMinItemsResolver(ConfigSchema::fewest);
    }

    private static boolean isItem(FieldScope field) {
        return field.isFakeContainerItemScope();
    }

    private static Key key(FieldScope field) {
        return Key.of(field.getMember().getRawMember().getDeclaringClass()).stream()
                .filter(key -> key.component().equals(field.getDeclaredName()))
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable Object byDefault(FieldScope field) {
        String yaml = key(field).doc().byDefault();
        return isItem(field) || yaml.isEmpty() ? null : YamlJson.of(YamlTree.compose(yaml));
    }

    /** Words of a list belong to its items. */
    private static @Nullable Collection<?> words(FieldScope field) {
        String[] words = key(field).doc().oneOf();
        boolean list = field.isContainerType() && !isItem(field);
        return words.length == 0 || list ? null : List.of(words);
    }

    /** A required list needs an entry. */
    private static @Nullable Integer fewest(FieldScope field) {
        boolean list = field.isContainerType() && !isItem(field);
        return list && key(field).doc().required() ? 1 : null;
    }

    private static @Nullable BigDecimal bound(double value) {
        return Double.isInfinite(value) ? null : new BigDecimal(Key.number(value));
    }
}
