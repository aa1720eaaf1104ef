package dev.hone.config;

import org.jspecify.annotations.Nullable;

/** Settings of a low-rank adapter. */
@Doc("Settings of a low-rank adapter; what is left out is the provider's own.")
public record LoraConfig(
        @Doc(value = "Its rank.", min = 1, max = 1024, example = "16") @Nullable
        Long rank,

        @Doc(value = "Its scale.", min = 1, max = 4096, example = "32") @Nullable
        Long alpha,

        @Doc(value = "Share of it that is left out at random.", min = 0, max = 1, example = "0.05") @Nullable
        Double dropout) {}
