package dev.hone.config;

/** The sentence model. */
@Doc("Sentence embeddings.")
public record EmbedConfig(
        @Doc(
                value = "Sentence model; all-minilm-l6-v2 is shipped, bge-small-en-v1.5 is fetched on first use.",
                byDefault = "all-minilm-l6-v2",
                oneOf = {"all-minilm-l6-v2", "bge-small-en-v1.5"})
        String model,

        @Doc(value = "Processor threads; 0 means all.", byDefault = "0", min = 0, max = 256)
        int threads) {}
