package dev.hone.llm;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What a model costs, with the day somebody read it.
 *
 * @param input per million tokens read
 * @param cachedInput per million tokens read from the provider's cache
 * @param output per million tokens written, reasoning included
 * @param batch factor for calls through a batch API, such as 0.5
 * @param read day on which the price was read
 * @param source where it was read
 */
public record Price(Money input, Money cachedInput, Money output, BigDecimal batch, LocalDate read, String source) {
    /** A server of one's own, which bills nothing. */
    public static final Price FREE =
            new Price(Money.ZERO, Money.ZERO, Money.ZERO, BigDecimal.ONE, LocalDate.of(2026, 11, 21), "own server");

    /** What a call cost. */
    public Money cost(Usage usage) {
        return input.perMillion(usage.prompt().minus(usage.cached()))
                .plus(cachedInput.perMillion(usage.cached()))
                .plus(output.perMillion(usage.completion()));
    }

    /** The same model through the batch API. */
    public Price inBatch() {
        return new Price(
                input.times(batch), cachedInput.times(batch), output.times(batch), BigDecimal.ONE, read, source);
    }
}
