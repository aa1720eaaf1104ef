package dev.hone.config;

import org.jspecify.annotations.Nullable;

/** Who judges examples. */
@Doc("A model that scores every example by the criteria. It is tried on seeds and spoilt seeds first.")
public record JudgeConfig(
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

        @Doc(value = "Most tokens of one verdict, reasoning included.", byDefault = "1024", min = 64, max = 131072)
        int maxTokens) {
    /** Its id in ledger, report and findings. */
    public static final String ID = "judge";

    /** The judge as a model that is asked like a teacher. */
    public TeacherConfig.Llm asModel() {
        return new TeacherConfig.Llm(
                ID, kind, model, baseUrl, apiKey, allowPrivateAddress, 0, null, maxTokens, "live", null);
    }
}
