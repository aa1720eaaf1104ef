package dev.hone.loop;

import dev.hone.config.TrainConfig;
import dev.hone.llm.TuningFacts;

/** How the answers of a tuned model are paid. */
enum AnswerPrice {
    /** By the token, at the price of the model's own name. */
    BY_NAME,
    /** With the deployment that it stands on. */
    BY_THE_HOUR,
    /** By the token, as those of the base model. */
    AS_BASE;

    static AnswerPrice of(TrainConfig train, TuningFacts facts) {
        return switch (facts.hosting().answersPaid()) {
            case "hour" -> BY_THE_HOUR;
            case "base" -> isProvisioned(train) ? BY_THE_HOUR : AS_BASE;
            default -> BY_NAME;
        };
    }

    /** How a model that came of a base model is called in the price list of answers; empty where there is no price. */
    String listed(String base, TuningFacts facts) {
        return switch (this) {
            case BY_THE_HOUR -> "";
            case AS_BASE -> base;
            case BY_NAME -> facts.hosting().needsDeployment() ? "hone" : "ft:" + base;
        };
    }

    /** Whether a deployment is asked for that is paid by the hour, where there is another kind. */
    static boolean isProvisioned(TrainConfig train) {
        return train.hostingOptions().keys().path("provisioned").asBoolean(false);
    }
}
