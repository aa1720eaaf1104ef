package dev.hone.config;

import java.util.List;
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
            reading.problemOf("train.continue", "true - " + refused("trains no tuned model on", GOING_ON));
        }
        if (overfit) {
            overfit(validation);
        }
    }

    private void checkpoints() {
        int wanted = reading.value("evaluate.checkpoints", Integer.class).orElse(0);
        if (wanted > 0 && !CHECKPOINTS.contains(provider)) {
            reading.problemOf(
                    "evaluate.checkpoints", wanted + " - " + refused("offers no checkpoints that answer", CHECKPOINTS));
        }
    }

    private void overfit(double validation) {
        if (!TELLING.contains(provider)) {
            reading.problemOf("train.stop-early.overfit", refused("tells no loss on validation rows", TELLING));
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
            reading.problemOf("train.method", "dpo - " + refused("does not learn from pairs", PAIRS));
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

    private String refused(String why, Set<String> who) {
        return "%s %s here; it is offered by %s"
                .formatted(
                        provider, why, String.join(", ", who.stream().sorted().toList()));
    }
}
