package dev.hone.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Checks of how a student is trained and watched, by who trains it. */
final class WatchChecks {
    private static final String HERE = "embedded";

    /** Who learns from pairs. */
    private static final Set<String> PAIRS =
            Set.of("openai", "azure", "compatible", "together", "fireworks", "vertex", TrainConfig.LOCAL);

    /** Who trains a tuned model on. */
    private static final Set<String> GOING_ON =
            Set.of("openai", "azure", "compatible", "together", "fireworks", "vertex", TrainConfig.LOCAL);

    /** Whose checkpoints answer. */
    private static final Set<String> CHECKPOINTS = Set.of("openai", "compatible", TrainConfig.LOCAL);

    /** Why somebody does not learn from pairs, where more is known than that. */
    private static final Map<String, String> NO_PAIRS = Map.of(
            "bedrock",
            "bedrock knows jobs of fine-tuning, pre-training, distillation and reinforcement, and none of pairs; write"
                    + " method: sft, or train elsewhere",
            "mistral",
            "mistral's jobs learn from right answers alone; write method: sft, or train elsewhere");

    /** Why nobody may ask for checkpoints that there are. */
    private static final Map<String, String> NO_CHECKPOINTS = Map.of(
            "azure",
            "azure keeps checkpoints, but no document at hand says how one is deployed, and none answers before it is;"
                    + " leave it out, or train elsewhere");

    /** Who tells the loss on validation rows. */
    private static final Set<String> TELLING =
            Set.of("openai", "azure", "compatible", "together", "mistral", TrainConfig.LOCAL);

    private final Reading reading;
    private final String provider;

    WatchChecks(Reading reading, String provider) {
        this.reading = reading;
        this.provider = provider;
    }

    void run() {
        boolean pairs = reading.value("train.method", String.class).orElse("").equals("dpo");
        boolean goesOn = reading.value("train.continue", Boolean.class).orElse(false);
        double validation = reading.value("train.validation", Double.class).orElse(0.0);
        String reasoning = reading.value(StudentTraces.KEY, String.class).orElse(StudentTraces.AUTO);
        boolean overfit = reading.isWritten("train.stop-early.overfit");
        checkpoints();
        if (provider.equals(HERE)) {
            unread("method", pairs);
            unread("continue", goesOn);
            unread("validation", validation > 0);
            unread("reasoning", List.of("think", "plain").contains(reasoning));
            return;
        }
        if (pairs) {
            pairs();
        }
        if (pairs && validation > 0 && provider.equals("fireworks")) {
            reading.problemOf(
                    "train.validation",
                    "%s - fireworks watches no loss where it learns from pairs; leave it out".formatted(validation));
        }
        if (goesOn && !GOING_ON.contains(provider)) {
            reading.problemOf(
                    "train.continue", "true - " + refused(provider + " trains no tuned model on here", GOING_ON));
        }
        if (overfit) {
            overfit(validation);
        }
    }

    private void checkpoints() {
        int wanted = reading.value("evaluate.checkpoints", Integer.class).orElse(0);
        if (wanted > 0 && !CHECKPOINTS.contains(provider)) {
            String why = NO_CHECKPOINTS.getOrDefault(provider, provider + " offers no checkpoints that answer here");
            reading.problemOf("evaluate.checkpoints", wanted + " - " + refused(why, CHECKPOINTS));
        }
    }

    private void overfit(double validation) {
        if (!TELLING.contains(provider)) {
            reading.problemOf(
                    "train.stop-early.overfit", refused(provider + " tells no loss on validation rows here", TELLING));
        } else if (validation == 0) {
            reading.problemOf(
                    "train.stop-early.overfit", "needs rows whose loss is watched - write train: {validation: 0.1}");
        }
    }

    private void unread(String key, boolean wanted) {
        if (wanted) {
            reading.problemOf(
                    "train." + key,
                    "nobody reads it - it is for a student that train.provider has somebody else train");
        }
    }

    private void pairs() {
        if (!PAIRS.contains(provider)) {
            String why = NO_PAIRS.getOrDefault(provider, provider + " does not learn from pairs here");
            reading.problemOf("train.method", "dpo - " + refused(why, PAIRS));
        }
        double share = reading.value("generate.mix", StrategyMix.class)
                .map(StrategyMix::preference)
                .orElse(0.0);
        if (share == 0) {
            reading.problemOf(
                    "train.method",
                    "dpo - no row would have a rejected answer; give generate.mix.preference a share above 0");
        }
    }

    private static String refused(String why, Set<String> who) {
        return "%s; it is offered by %s"
                .formatted(why, String.join(", ", who.stream().sorted().toList()));
    }
}
