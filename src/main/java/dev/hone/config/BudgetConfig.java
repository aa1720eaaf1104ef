package dev.hone.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a run may spend on models; a call that could pass a bound at its worst price is not sent. */
@Doc("What a run may spend on models, at most. A call is sent only if no bound can be passed even at its worst price. A"
        + " `budget` rule under `stop` is such a bound, too.")
public record BudgetConfig(
        @Doc(value = "US dollars.", min = 0, example = "25") @Nullable
        Double usd,

        @Doc(value = "Tokens, read and written.", min = 0, example = "5000000") @Nullable
        Long tokens,

        @Doc(value = "Calls.", min = 0, example = "2000") @Nullable
        Long calls,

        @Doc(value = "Time since the run began; nothing is sent later.", example = "PT6H") @Nullable
        Duration time,

        @Doc(value = "Bounds for the calls of teachers alone.", byDefault = "{}")
        Part generate) {

    /** Bounds of one purpose. */
    @Doc("Bounds for one purpose.")
    public record Part(
            @Doc(value = "US dollars.", min = 0, example = "20") @Nullable
            Double usd,

            @Doc(value = "Tokens, read and written.", min = 0, example = "4000000") @Nullable
            Long tokens,

            @Doc(value = "Calls.", min = 0, example = "1500") @Nullable
            Long calls,

            @Doc(value = "Time since the run began.", example = "PT5H") @Nullable
            Duration time) {}
}
