package dev.hone.train.provider;

import dev.hone.llm.JsonWire;
import java.util.Optional;

/**
 * The adapter of a provider.
 *
 * @param tuning its jobs
 * @param hosting its deployments; empty where a tuned model answers at once
 */
public record Adapters(TuningApi tuning, Optional<HostingApi> hosting) {
    /**
     * Speaks the language that the registry names.
     *
     * @param wire to the provider's jobs
     * @param control to what deploys; the same where there is no other address for it
     */
    public static Adapters of(Tuning wanted, JsonWire wire, JsonWire control) {
        Recipe recipe = wanted.recipe();
        return switch (wanted.facts().wire()) {
            case "openai" -> new Adapters(new OpenAiTuning(wire, recipe, true), Optional.empty());
            case "azure" ->
                new Adapters(new OpenAiTuning(wire, recipe, false), Optional.of(new AzureHosting(control, recipe)));
            case "mistral" -> new Adapters(new MistralTuning(wire, recipe), Optional.empty());
            case "together" ->
                new Adapters(new TogetherTuning(wire, recipe), Optional.of(new TogetherHosting(wire, recipe)));
            case "fireworks" ->
                new Adapters(new FireworksTuning(wire, recipe), Optional.of(new FireworksHosting(wire, recipe)));
            default ->
                throw new IllegalStateException("providers.yaml: fine-tuning.%s.wire: %s is spoken by nobody here"
                        .formatted(wanted.provider(), wanted.facts().wire()));
        };
    }
}
