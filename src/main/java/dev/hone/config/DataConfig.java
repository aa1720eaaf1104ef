package dev.hone.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files of real data: JSONL, CSV or chat JSONL; paths are resolved against the loop file's folder and its parents. */
@Doc("Files of real data.")
public record DataConfig(
        @Doc(
                value = "Labelled rows to train on and to show to teachers.",
                required = true,
                example = "seeds/definitions/seeds.jsonl")
        Path seeds,

        @Doc(
                value = "Labelled rows that score every round; their failures steer the loop.",
                required = true,
                example = "eval-sets/definitions/probe.jsonl")
        Path probe,

        @Doc(
                value = "Labelled rows that are only ever scored: no teacher, prompt or training file sees them.",
                example = "eval-sets/definitions/locked.jsonl")
        @Nullable
        Path locked,

        @Doc(value = "Labelled rows from outside the domain, only scored.", example = "eval-sets/clinc-oos/ood.jsonl")
        @Nullable
        Path ood,

        @Doc(
                value = "Real unlabelled inputs that a pool teacher draws from.",
                example = "eval-sets/definitions/pool.jsonl")
        @Nullable
        Path pool) {}
