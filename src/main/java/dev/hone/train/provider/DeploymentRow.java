package dev.hone.train.provider;

import dev.hone.llm.Money;
import dev.hone.llm.Purse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is written down of a deployment.
 *
 * @param key our name of it
 * @param run id of the run
 * @param endpoint address of the provider
 * @param model which model it serves
 * @param stage how far it is
 * @param id the provider's id; empty where none is known
 * @param life since when it costs, until when it may, and how much
 * @param held the money held back for it; null where none is
 */
public record DeploymentRow(
        String key,
        String run,
        String endpoint,
        String model,
        Stage stage,
        String id,
        Life life,
        Purse.@Nullable Held held) {

    /** How far a deployment is. */
    public enum Stage {
        /** It may be at the provider. */
        STARTING,
        /** It is at the provider. */
        UP,
        /** It is gone, or was never there. */
        GONE
    }

    /**
     * The life of a deployment.
     *
     * @param since when it was asked for
     * @param until when it has to be gone
     * @param usdPerHour price; null where it is not known
     * @param holder the process that needs it besides its run; null where it is needed as long as the run is executed
     */
    public record Life(
            Instant since,
            Instant until,
            @Nullable Money usdPerHour,
            @Nullable String holder) {
        /** What it costs until then, by started minutes; nothing where no price is known. */
        Money cost(Instant end) {
            Money price = usdPerHour;
            if (price == null) {
                return Money.ZERO;
            }
            long minutes =
                    Math.max(1, Duration.between(since, end).plusSeconds(59).toMinutes());
            return price.times(java.math.BigDecimal.valueOf(minutes)
                    .divide(java.math.BigDecimal.valueOf(60), 12, java.math.RoundingMode.UP));
        }
    }

    DeploymentRow at(Stage next, String remote) {
        return new DeploymentRow(key, run, endpoint, model, next, remote, life, held);
    }
}
