package dev.hone.train.provider;

import dev.hone.config.JobOptions;
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
     * Ways to a provider.
     *
     * @param jobs to its jobs
     * @param control to what deploys; the same where there is no other address for it
     * @param storage to where rows are put; the same where there is no other address for it
     */
    public record Wires(JsonWire jobs, JsonWire control, JsonWire storage) {}

    /** Speaks the language that the registry names. */
    public static Adapters of(Tuning wanted, Wires wires) {
        Recipe recipe = wanted.recipe().with(JobOptions.at(wanted.provider()));
        JsonWire wire = wires.jobs();
        return switch (wanted.facts().wire()) {
            case "openai" -> {
                boolean keepsMetadata = wanted.facts().reconcile().equals("metadata");
                yield new Adapters(new OpenAiTuning(wire, recipe, true, keepsMetadata), Optional.empty());
            }
            case "azure" ->
                new Adapters(
                        new OpenAiTuning(wire, recipe, false, false),
                        Optional.of(new AzureHosting(wires.control(), recipe)));
            case "mistral" -> new Adapters(new MistralTuning(wire, recipe), Optional.empty());
            case "together" ->
                new Adapters(new TogetherTuning(wire, recipe), Optional.of(new TogetherHosting(wire, recipe)));
            case "fireworks" ->
                new Adapters(new FireworksTuning(wire, recipe), Optional.of(new FireworksHosting(wire, recipe)));
            case "vertex" -> new Adapters(new VertexTuning(wire, wires.storage(), recipe), Optional.empty());
            case "bedrock" ->
                new Adapters(
                        new BedrockTuning(wire, wires.storage(), recipe),
                        Optional.of(new BedrockHosting(wire, recipe)));
            default ->
                throw new IllegalStateException("providers.yaml: fine-tuning.%s.wire: %s is spoken by nobody here"
                        .formatted(wanted.provider(), wanted.facts().wire()));
        };
    }
}
