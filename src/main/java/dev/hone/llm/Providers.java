package dev.hone.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.hone.config.ConfigException;
import dev.hone.config.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All known providers: those shipped, with the user's own file laid over them, fact by fact. */
public final class Providers {
    private static final String SHIPPED = "providers.yaml";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .build();

    private final Map<String, Provider> byId;
    private final Map<String, TuningFacts> tuning;

    private Providers(ObjectNode tree, String file) {
        this.byId = read(tree, file);
        this.tuning = tuning(tree, file);
    }

    /** What one provider's entry in the file holds. */
    private record Entry(
            String dialect,
            URI baseUrl,
            KeyHeader key,
            Set<Capability> capabilities,
            Map<String, String> quirks,
            ProviderLimits limits,
            Map<String, ModelFacts> models,
            Terms terms) {
        @SuppressWarnings("UnusedMethod") // Jackson makes these.
        private Entry {
            Map<String, @Nullable Object> needed = new TreeMap<>();
            needed.put("dialect", dialect);
            needed.put("base-url", baseUrl);
            needed.put("key", key);
            needed.put("capabilities", capabilities);
            needed.put("quirks", quirks);
            needed.put("limits", limits);
            needed.put("models", models);
            needed.put("terms", terms);
            needed.forEach((name, value) -> {
                if (value == null) {
                    throw new IllegalArgumentException(name + " is missing - a new provider needs every key");
                }
            });
        }

        Provider named(String id) {
            return new Provider(
                    id, dialect, baseUrl, key, capabilities, quirks, limits, new Provider.Catalogue(models, terms));
        }
    }

    /** The providers that Hone ships, read once. */
    public static Providers shipped() {
        return Shipped.PROVIDERS;
    }

    /** What ships never changes while a process lasts. */
    private static final class Shipped {
        private static final ObjectNode TREE = shippedTree();
        private static final Providers PROVIDERS = new Providers(TREE, SHIPPED);
    }

    /** The shipped providers with a user's file over them; a file that is not there changes nothing. */
    public static Providers with(Path file) {
        if (!Files.isRegularFile(file)) {
            return shipped();
        }
        try {
            ObjectNode tree = Shipped.TREE.deepCopy();
            FactsYaml.merge(tree, FactsYaml.read(Files.readString(file), file.toString()));
            return new Providers(tree, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** A provider by the word of the loop file. */
    public Optional<Provider> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The provider that lives at a base URL, by host name. */
    public Optional<Provider> at(URI baseUrl) {
        @Nullable String host = baseUrl.getHost();
        return byId.values().stream()
                .filter(provider ->
                        host != null && host.equals(provider.baseUrl().getHost()))
                .filter(provider -> !provider.baseUrl().getHost().equals("127.0.0.1"))
                .findFirst();
    }

    /** All providers in the order of their names. */
    public Collection<Provider> all() {
        return List.copyOf(byId.values());
    }

    /** What is known of a provider's fine-tuning; empty where it has none. */
    public Optional<TuningFacts> tuning(String id) {
        return Optional.ofNullable(tuning.get(id));
    }

    /** Who fine-tunes, in the order of their names. */
    public List<String> tuners() {
        return List.copyOf(tuning.keySet());
    }

    private static ObjectNode shippedTree() {
        try (InputStream in = Providers.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException(SHIPPED + " is missing from the program");
            }
            return FactsYaml.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), SHIPPED);
        } catch (IOException e) {
            throw new UncheckedIOException(SHIPPED, e);
        }
    }

    private static Map<String, Provider> read(ObjectNode tree, String file) {
        Map<String, Provider> found = new TreeMap<>();
        for (Map.Entry<String, JsonNode> one : tree.path("providers").properties()) {
            try {
                Entry entry = MAPPER.treeToValue(one.getValue(), Entry.class);
                found.put(one.getKey(), entry.named(one.getKey()));
            } catch (JsonProcessingException e) {
                throw new ConfigException(List.of(
                        new Problem(file, 0, 0, where("providers." + one.getKey(), e), e.getOriginalMessage())));
            }
        }
        return found;
    }

    private static Map<String, TuningFacts> tuning(ObjectNode tree, String file) {
        Map<String, TuningFacts> found = new TreeMap<>();
        for (Map.Entry<String, JsonNode> one : tree.path("fine-tuning").properties()) {
            try {
                found.put(one.getKey(), MAPPER.treeToValue(one.getValue(), TuningFacts.class));
            } catch (JsonProcessingException e) {
                String where = where("fine-tuning." + one.getKey(), e);
                throw new ConfigException(List.of(new Problem(file, 0, 0, where, e.getOriginalMessage())));
            }
        }
        return found;
    }

    private static String where(String entry, JsonProcessingException e) {
        StringBuilder path = new StringBuilder(entry);
        if (e instanceof JsonMappingException mapping) {
            for (JsonMappingException.Reference step : mapping.getPath()) {
                path.append('.').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
            }
        }
        return path.toString();
    }
}
