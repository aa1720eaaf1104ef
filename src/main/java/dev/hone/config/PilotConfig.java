package dev.hone.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The small batch that is looked at before the first round asks for all its examples. */
@Doc("A small batch before the first round asks for all its examples: it is gated, a sample of it is put before people,"
        + " and somebody, or a rule, says whether to go on (docs/model-teachers.md).")
public record PilotConfig(
        @Doc(
                value = "Examples that the pilot asks models for, over all variants. What it keeps counts for round 1.",
                byDefault = "150",
                min = 10,
                max = 2000)
        int rows,

        @Doc(
                value = "Share of what it keeps that people are asked to look at, twice as much of what is entirely"
                        + " new; 0.1 to 0.2 is usual.",
                byDefault = "0.2",
                min = 0,
                max = 1)
        double review,

        @Doc(
                value = "Who says whether to go on. ask: the run waits for `hone pilot go` or `hone pilot stop`."
                        + " automatic: the rule of accept-at-least, after people looked at the sample where"
                        + " curate.review.wait is true, else at once.",
                byDefault = "ask",
                oneOf = {"ask", "automatic"})
        String go,

        @Doc(
                value = "The rule: go on where the best variant's share of accepted examples is at least this. Accepted"
                        + " is what the gates keep, less the share of it that people find wrong.",
                byDefault = "0.5",
                min = 0,
                max = 1)
        double acceptAtLeast,

        @Doc(value = "Longest wait for a word.", byDefault = "P1D")
        Duration waitAtMost,

        @Doc(
                value = "What follows where nobody said a word by then. stop: the run stops. go: it goes on. rule: the"
                        + " rule of accept-at-least decides.",
                byDefault = "stop",
                oneOf = {"stop", "go", "rule"})
        String onTimeout,

        @Doc(
                value = "Which variants are asked by afterwards. better: those that are not shown to be worse than the"
                        + " best one. all: all of them, in turn.",
                byDefault = "better",
                oneOf = {"better", "all"})
        String carryOn,

        @Doc("Prompts that are compared; the prompts of generate.prompts alone where left out.") @Nullable
        List<Variant> variants) {
    public PilotConfig {
        variants = variants == null ? null : List.copyOf(variants);
    }

    /** Prompts that are tried beside others. */
    @Doc("Prompts that are tried beside others.")
    public record Variant(
            @Doc(value = "A word for it, in reports and lineage.", required = true, example = "short")
            String name,

            @Doc("Files that replace those of generate.prompts; none where left out.") @Nullable
            PromptsConfig prompts) {}

    /** The variants that are compared; empty where there is nothing to compare. */
    public List<Variant> compared() {
        return variants == null ? List.of() : variants;
    }

    /** Names of the variants, one empty name where there is nothing to compare. */
    public List<String> names() {
        return compared().isEmpty()
                ? List.of("")
                : compared().stream().map(Variant::name).toList();
    }

    /** Examples asked for by the variant in this place: the first get what an even share leaves over. */
    public int rows(int place) {
        int count = names().size();
        return rows / count + (place < rows % count ? 1 : 0);
    }
}
