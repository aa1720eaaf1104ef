package dev.hone.config;

/** How students are scored. */
@Doc("Evaluation.")
public record EvaluateConfig(
        @Doc(
                value = "Headline metric.",
                byDefault = "accuracy",
                oneOf = {"accuracy", "macro-f1"})
        String metric,

        @Doc(
                value = "When the locked set is scored: every round, or once at the end.",
                byDefault = "every-round",
                oneOf = {"every-round", "end"})
        String locked) {}
