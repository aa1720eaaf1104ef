package dev.hone.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** What the loop file has to know of the kinds of model teachers before any of them is asked. */
public final class ModelKinds {
    /** The environment variable that usually holds a provider's key; servers of one's own want none. */
    private static final Map<String, String> VARIABLES = Map.of(
            "openai", "OPENAI_API_KEY",
            "anthropic", "ANTHROPIC_API_KEY",
            "gemini", "GEMINI_API_KEY",
            "azure", "AZURE_OPENAI_API_KEY",
            "together", "TOGETHER_API_KEY",
            "fireworks", "FIREWORKS_API_KEY",
            "mistral", "MISTRAL_API_KEY",
            "groq", "GROQ_API_KEY",
            "openrouter", "OPENROUTER_API_KEY");

    /** The same of clouds that serve students which were trained there. */
    private static final Map<String, String> CLOUDS =
            Map.of("vertex", "VERTEX_ACCESS_TOKEN", "bedrock", "AWS_SECRET_ACCESS_KEY");

    /** Where servers of one's own listen unless told otherwise. */
    private static final Map<String, String> OWN = Map.of(
            "vllm", "http://127.0.0.1:8000/v1",
            "llama-cpp", "http://127.0.0.1:8080/v1",
            "ollama", "http://127.0.0.1:11434/v1",
            "lm-studio", "http://127.0.0.1:1234/v1");

    /** Where models of a cloud answer, by the key of provider-options that says in which part of the world. */
    private static final Map<String, Regional> REGIONAL = Map.of(
            "vertex", new Regional("location", "https://%s-aiplatform.googleapis.com/v1"),
            "bedrock", new Regional("region", "https://bedrock-runtime.%s.amazonaws.com"));

    private ModelKinds() {}

    /**
     * An address that differs from place to place.
     *
     * @param key of provider-options
     * @param pattern of the address
     */
    record Regional(String key, String pattern) {
        private static final String PLACE = "[a-z0-9-]+";

        /** The place that options name; empty where they name none, or nothing that can be one. */
        Optional<String> place(ObjectNode options) {
            return Optional.of(options.path(key).asText("")).filter(text -> text.matches(PLACE));
        }
    }

    /** How the address of a cloud is made; empty for everybody else's. */
    static Optional<Regional> regional(String kind) {
        return Optional.ofNullable(REGIONAL.get(kind));
    }

    /** The variable that usually holds the key; empty where none is wanted. */
    public static Optional<String> variable(String kind) {
        return Optional.ofNullable(VARIABLES.get(kind)).or(() -> Optional.ofNullable(CLOUDS.get(kind)));
    }

    /** Where a server of one's own listens; empty for everybody else's. */
    public static Optional<String> ownAddress(String kind) {
        return Optional.ofNullable(OWN.get(kind));
    }

    /** Whether the address differs from user to user, so that the loop file has to name it. */
    static boolean needsAddress(String kind) {
        return kind.equals("azure") || kind.equals("compatible");
    }
}
