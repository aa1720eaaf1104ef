package dev.hone.llm;

import java.util.Map;

/**
 * The sums of one purpose, teacher and round.
 *
 * @param purpose what for, by whom, when
 * @param calls answers received
 * @param usage their tokens
 * @param usd their price
 * @param cacheHits questions that the ledger answered
 * @param retries attempts that failed
 * @param uncertain calls sent without a known answer, not in {@code calls}, with what they cost at worst
 * @param faults unusable answers by kind
 */
public record LedgerLine(
        Purpose purpose,
        long calls,
        Usage usage,
        Money usd,
        long cacheHits,
        long retries,
        Spending uncertain,
        Map<String, Long> faults) {
    public LedgerLine {
        faults = Map.copyOf(faults);
    }
}
