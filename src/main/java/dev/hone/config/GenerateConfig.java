package dev.hone.config;

/** How many examples a round asks for. */
@Doc("Generation.")
public record GenerateConfig(
        @Doc(value = "Examples to keep per round, after all gates.", byDefault = "96", min = 1, max = 100000)
        int perRound,

        @Doc(
                value = "At most this many times per-round is asked for when gates drop examples.",
                byDefault = "3",
                min = 1,
                max = 20)
        double overgenerate) {}
