package dev.hone.config;

import org.jspecify.annotations.Nullable;

/** A model that is asked, wherever the loop file names one besides its teachers. */
@Doc("A model that is asked over the API of the provider that `kind` names.")
public record ModelConfig(
        @Doc(
                value = "Who is asked.",
                required = true,
                example = "anthropic",
                oneOf = {
                    "openai",
                    "anthropic",
                    "gemini",
                    "azure",
                    "together",
                    "fireworks",
                    "mistral",
                    "groq",
                    "openrouter",
                    "vllm",
                    "llama-cpp",
                    "ollama",
                    "lm-studio",
                    "compatible"
                })
        String kind,

        @Doc(value = "Name of the model at the provider.", required = true, example = "claude-haiku-4-5")
        String model,

        @Doc("Address of the API; the provider's own where left out.") @Nullable
        String baseUrl,

        @Doc(
                value = "The environment variable that holds the key, or `none`; the provider's usual one where left"
                        + " out.",
                secret = true,
                example = "\"${ANTHROPIC_API_KEY}\"")
        @Nullable
        String apiKey,

        @Doc(
                value = "Whether base-url may lead to this machine or its own network, also by plain http.",
                byDefault = "false")
        boolean allowPrivateAddress,

        @Doc("Terms of its output; needed where a student writes examples.") @Nullable
        LicenceConfig licence,

        @Doc(value = "Most tokens of one answer, reasoning included.", byDefault = "1024", min = 16, max = 131072)
        int maxTokens) {
    /** Id of the judge in ledger, report and findings. */
    public static final String JUDGE = "judge";

    /** Id of the student in ledger, report and findings. */
    public static final String STUDENT = "student";

    /** The model as one that is asked like a teacher, under an id. */
    public TeacherConfig.Llm as(String id) {
        return new TeacherConfig.Llm(
                id, kind, model, baseUrl, apiKey, allowPrivateAddress, 0, licence, maxTokens, "live", null);
    }
}
