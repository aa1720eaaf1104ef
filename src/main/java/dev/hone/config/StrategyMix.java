package dev.hone.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shares of the ways in which models are asked; mirrors a group of the loop file. */
@Doc("Shares of the ways in which models are asked. They are weights; a target that a strategy cannot serve is left to"
        + " the others.")
public record StrategyMix(
        @Doc(value = "New examples after the pattern of a few seeds.", byDefault = "0", min = 0, example = "0.6")
        double seedExpansion,

        @Doc(value = "The same, with examples that passed all gates shown beside the seeds.", byDefault = "0", min = 0)
        double selfInstruct,

        @Doc(
                value = "An open-weight model completes the beginning of a user's turn, then labels what it wrote."
                        + " Needs raw completion, and family on the teacher.",
                byDefault = "0",
                min = 0)
        double magpie,

        @Doc(
                value = "Seeds rewritten: paraphrase, form, register, noise. Numbers, placeholders and addresses"
                        + " stay.",
                byDefault = "0",
                min = 0)
        double augment,

        @Doc(
                value = "Entirely new examples, from the task, the label and the failing inputs.",
                byDefault = "0",
                min = 0,
                example = "0.4")
        double generate,

        @Doc(value = "Sentences from the slots of generate.grammar; no model is asked.", byDefault = "0", min = 0)
        double template,

        @Doc(
                value = "Near misses between two labels, ambiguous and conflicting wording, in pairs where the target"
                        + " allows both labels.",
                byDefault = "0",
                min = 0)
        double adversarial,

        @Doc(
                value = "Inputs that are out of scope or to be refused. Needs generate.out-of-scope.",
                byDefault = "0",
                min = 0)
        double redTeam,

        @Doc(
                value = "New examples that the model then solves step by step; kept where its answer is the label.",
                byDefault = "0",
                min = 0)
        double reasoning,

        @Doc(value = "Real inputs of data.pool, labelled by the model.", byDefault = "0", min = 0)
        double pool,

        @Doc(
                value = "New inputs that the student proposes; the teacher labels them. Needs a student that writes.",
                byDefault = "0",
                min = 0)
        double selfPlay,

        @Doc(
                value = "New examples that the student answers wrongly: pairs of the right answer and its own. Needs a"
                        + " student that writes.",
                byDefault = "0",
                min = 0)
        double preference) {

    /** Strategies whose examples are entirely new rather than seeds put in another way; people look at more of them. */
    private static final Set<String> PURE = Set.of("generate", "magpie", "red-team", "self-play", "preference");

    /** Whether examples of this strategy are entirely new, whatever was shown when they were asked for. */
    public static boolean isPure(@Nullable String strategy) {
        return strategy != null && PURE.contains(strategy);
    }

    /** Two of them, nothing of the others. */
    public static StrategyMix of(double seedExpansion, double generate) {
        return new StrategyMix(seedExpansion, 0, 0, 0, generate, 0, 0, 0, 0, 0, 0, 0);
    }

    /** Weights above 0 by the word of the loop file, in its order. */
    public Map<String, Double> shares() {
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("seed-expansion", seedExpansion);
        shares.put("self-instruct", selfInstruct);
        shares.put("magpie", magpie);
        shares.put("augment", augment);
        shares.put("generate", generate);
        shares.put("template", template);
        shares.put("adversarial", adversarial);
        shares.put("red-team", redTeam);
        shares.put("reasoning", reasoning);
        shares.put("pool", pool);
        shares.put("self-play", selfPlay);
        shares.put("preference", preference);
        shares.values().removeIf(share -> share == 0);
        return shares;
    }

    /** The part of all weights that this strategy has, 0 to 1. */
    public double part(String strategy) {
        double sum = shares().values().stream().mapToDouble(Double::doubleValue).sum();
        return sum == 0 ? 0 : shares().getOrDefault(strategy, 0.0) / sum;
    }
}
