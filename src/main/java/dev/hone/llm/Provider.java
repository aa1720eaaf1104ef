package dev.hone.llm;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Facts about one provider, from {@code providers.yaml}.
 *
 * @param id the word that the loop file uses
 * @param dialect which {@link Dialect} it speaks: {@code openai}, {@code anthropic}, {@code gemini}, ...
 * @param baseUrl where it is, without a slash at the end
 * @param key how it wants its key
 * @param capabilities what it offers
 * @param quirks where it departs from its dialect, by the dialect's own names
 * @param limits limits to begin with
 * @param catalogue its models and its terms
 */
public record Provider(
        String id,
        String dialect,
        URI baseUrl,
        KeyHeader key,
        Set<Capability> capabilities,
        Map<String, String> quirks,
        ProviderLimits limits,
        Catalogue catalogue) {
    public Provider {
        capabilities = Set.copyOf(capabilities);
        quirks = Map.copyOf(quirks);
    }

    /**
     * What a provider sells, and on which terms.
     *
     * @param models facts by model name; a name that ends in {@code *} stands for all that begin so
     * @param terms terms of use
     */
    public record Catalogue(Map<String, ModelFacts> models, Terms terms) {
        public Catalogue {
            models = Map.copyOf(models);
        }
    }

    /** Whether a host is the provider's own; LOCATION and REGION in its address stand for any. */
    boolean isAt(@Nullable String host) {
        @Nullable String own = baseUrl.getHost();
        return host != null
                && own != null
                && host.matches(own.replace(".", "\\.").replaceAll("LOCATION|REGION", "[a-z0-9-]+"));
    }

    public boolean offers(Capability capability) {
        return capabilities.contains(capability);
    }

    /** A quirk's value, or what the dialect itself does. */
    public String quirk(String name, String otherwise) {
        return quirks.getOrDefault(name, otherwise);
    }

    /** What is known of a model: by its name, otherwise by the longest beginning that the file names. */
    public ModelFacts model(String name) {
        ModelFacts exact = catalogue.models().get(name);
        if (exact != null) {
            return exact;
        }
        return catalogue.models().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("*")
                        && name.startsWith(
                                entry.getKey().substring(0, entry.getKey().length() - 1)))
                .max(java.util.Comparator.comparingInt(entry -> entry.getKey().length()))
                .map(Map.Entry::getValue)
                .orElse(ModelFacts.UNKNOWN);
    }
}
