package dev.hone.loop;

import dev.hone.llm.LedgerLine;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run spent on models, as it is shown to people and machines.
 *
 * @param total everything together
 * @param by the same by purpose, teacher and round
 * @param uncertain calls that were sent and of which no answer is known; they may have been billed
 * @param faults unusable answers by kind
 */
public record Spendings(Sum total, List<Line> by, List<Uncertain> uncertain, Map<String, Long> faults) {
    public Spendings {
        by = List.copyOf(by);
        uncertain = List.copyOf(uncertain);
        faults = Map.copyOf(faults);
    }

    /**
     * A sum.
     *
     * @param calls answers received
     * @param promptTokens tokens read
     * @param completionTokens tokens written
     * @param usd US dollars
     * @param cacheHits questions that the ledger answered
     * @param retries attempts that failed
     */
    public record Sum(
            long calls, long promptTokens, long completionTokens, BigDecimal usd, long cacheHits, long retries) {
        private static final Sum NONE = new Sum(0, 0, 0, BigDecimal.ZERO, 0, 0);

        private Sum plus(LedgerLine line) {
            return new Sum(
                    calls + line.calls(),
                    promptTokens + line.usage().prompt().count(),
                    completionTokens + line.usage().completion().count(),
                    usd.add(line.usd().usd()),
                    cacheHits + line.cacheHits(),
                    retries + line.retries());
        }
    }

    /** The sum of one purpose, teacher and round. */
    public record Line(
            String purpose,
            String teacher,
            int round,
            @com.fasterxml.jackson.annotation.JsonUnwrapped Sum sum) {}

    /**
     * Calls without a known answer.
     *
     * @param calls how many
     * @param tokens that they can have taken at most
     * @param usd that they can have cost at most
     */
    public record Uncertain(String purpose, String teacher, int round, long calls, long tokens, BigDecimal usd) {}

    static Spendings of(List<LedgerLine> lines) {
        Sum total = Sum.NONE;
        Map<String, Long> faults = new TreeMap<>();
        for (LedgerLine line : lines) {
            total = total.plus(line);
            line.faults().forEach((fault, count) -> faults.merge(fault, count, Long::sum));
        }
        return new Spendings(
                total,
                lines.stream().map(Spendings::line).toList(),
                lines.stream()
                        .filter(line -> line.uncertain().calls() > 0)
                        .map(Spendings::uncertain)
                        .toList(),
                faults);
    }

    private static Line line(LedgerLine line) {
        var purpose = line.purpose();
        return new Line(purpose.purpose(), purpose.teacher(), purpose.round(), Sum.NONE.plus(line));
    }

    private static Uncertain uncertain(LedgerLine line) {
        var purpose = line.purpose();
        var open = line.uncertain();
        return new Uncertain(
                purpose.purpose(),
                purpose.teacher(),
                purpose.round(),
                open.calls(),
                open.tokens().count(),
                open.usd().usd());
    }
}
