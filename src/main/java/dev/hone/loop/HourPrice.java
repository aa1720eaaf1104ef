package dev.hone.loop;

import dev.hone.config.TrainConfig;
import dev.hone.llm.Money;
import dev.hone.llm.TuningFacts;
import java.util.Optional;

/** What an hour of a deployment costs, of the kind that a loop asks for. */
final class HourPrice {
    /** Azure's deployments that cost nothing by the hour. */
    private static final String DEVELOPER = "DeveloperTier";

    private HourPrice() {}

    /** Empty where nobody knows: the price that the registry has may be that of another kind. */
    static Optional<Money> of(TrainConfig train, TuningFacts facts) {
        return Optional.ofNullable(facts.hosting().usdPerHour())
                .filter(hourly -> !hourly.isZero() || isShippedKind(train));
    }

    /** Whether the loop asks for the deployment that is free by the hour, and not for one of another kind. */
    private static boolean isShippedKind(TrainConfig train) {
        String sku = train.hostingOptions().keys().path("sku").asText(DEVELOPER);
        return sku.equals(DEVELOPER) && !AnswerPrice.isProvisioned(train);
    }
}
