package dev.hone.config;

import org.jspecify.annotations.Nullable;

/** Who trains a student that the one before does not train. */
@Doc("Who trains the student where the one before refuses a job, takes none any more, or cannot be reached.")
public record FallbackConfig(
        @Doc(
                value = "Who trains it then.",
                required = true,
                example = "together",
                oneOf = {
                    "openai",
                    "azure",
                    "together",
                    "fireworks",
                    "mistral",
                    "vertex",
                    "bedrock",
                    "compatible",
                    "local-lora"
                })
        String provider,

        @Doc(value = "What it is trained from, by that provider's name.", required = true, example = "Qwen/Qwen3-8B")
        String baseModel,

        @Doc("Address of the provider's API; its own where left out.") @Nullable
        String baseUrl,

        @Doc(
                value = "The environment variable that holds the key, or `none`; the provider's usual one where left"
                        + " out.",
                secret = true,
                example = "\"${TOGETHER_API_KEY}\"")
        @Nullable
        String apiKey,

        @Doc(
                value = "Whether base-url may lead to this machine or its own network, also by plain http.",
                byDefault = "false")
        boolean allowPrivateAddress,

        @Doc(
                value = "Keys of the provider for the job, sent as they are. Those that Hone writes itself are refused,"
                        + " with what to write instead.",
                byDefault = "{}",
                example = "{account: my-account}")
        TrainConfig.Options providerOptions,

        @Doc(
                value = "Keys of the provider for the deployment, sent as they are.",
                byDefault = "{}",
                example = "{hardware: 1x_nvidia_a100_80gb_sxm}")
        TrainConfig.Options hostingOptions) {}
