package dev.hone.llm;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.oas.OpenApi31;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The shapes that a provider publishes: its OpenAPI document, or the typed models of its own client package. */
public final class Spec {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLACE = "mem://spec.json";

    private final JsonNode root;
    private final JsonSchemaFactory factory;

    /** Without discriminators, which repeat what the branches say and which the validator reads in its own way. */
    private Spec(JsonNode root) {
        root.findParents("discriminator").forEach(schema -> ((ObjectNode) schema).remove("discriminator"));
        this.root = root;
        this.factory = JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012))
                .metaSchema(OpenApi31.getInstance())
                .defaultMetaSchemaIri(OpenApi31.getInstance().getIri())
                .schemaLoaders(loaders -> loaders.schemas(Map.of(PLACE, root.toString())))
                .build();
    }

    /** A document of the shared folder; the test is skipped where it is not there. */
    public static Spec published(String name) {
        Path file = Path.of("../shared/specs", name);
        assumeTrue(Files.exists(file), "skipped: provider spec not present");
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(64 << 20);
        try (var text = Files.newBufferedReader(file)) {
            return new Spec(JSON.valueToTree(new Yaml(new SafeConstructor(options)).load(text)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shapes from a provider's client package, which {@code src/test/python/provider_schemas.py} writes. */
    public static Spec client(String provider) {
        Path file = Path.of("target/provider-clients", provider + ".json");
        assumeTrue(Files.exists(file), "skipped: provider client packages not present");
        try {
            return new Spec(JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode schema(String name) {
        JsonNode schema = root.path("components").path("schemas").path(name);
        if (schema.isMissingNode()) {
            throw new IllegalArgumentException("no schema " + name);
        }
        return schema;
    }

    /** Follows references. */
    JsonNode resolved(JsonNode schema) {
        JsonNode at = schema;
        while (at.has("$ref")) {
            at = root.at(at.path("$ref").asText().substring(1));
        }
        return at;
    }

    /** What is wrong with a value: what its schema forbids, and keys that it does not know. */
    List<String> problems(String name, JsonNode value) {
        JsonSchema schema = factory.getSchema(
                SchemaLocation.of(PLACE + "#/components/schemas/" + name),
                SchemaValidatorsConfig.builder().build());
        List<String> problems = new ArrayList<>();
        schema.validate(value).forEach(problem -> problems.add(problem.getMessage()));
        new SpecKeys(this).unknown(schema(name), value).forEach(key -> problems.add("unknown key " + key));
        return problems;
    }

    /** What is wrong with a value of the schema at a pointer such as {@code /paths/~1jobs/post/...}. */
    public List<String> problemsAt(String pointer, String json) {
        List<String> problems = new ArrayList<>();
        factory.getSchema(
                        SchemaLocation.of(PLACE + "#" + pointer),
                        SchemaValidatorsConfig.builder().build())
                .validate(tree(json))
                .forEach(problem -> problems.add(problem.getMessage()));
        new SpecKeys(this).unknown(root.at(pointer), tree(json)).forEach(key -> problems.add("unknown key " + key));
        return problems;
    }

    public List<String> problems(String name, String json) {
        return problems(name, tree(json));
    }

    static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
