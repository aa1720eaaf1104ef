package dev.hone.loop;

import dev.hone.generate.Lost;
import dev.hone.llm.LedgerLine;
import dev.hone.report.RoundCost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a round cost and what it paid for in vain, from ledger and journal. */
final class CostRecord {
    private final RunRecord steps;
    private final List<LedgerLine> ledger;
    private final AnsweringRecord answering;

    CostRecord(RunRecord steps, List<LedgerLine> ledger, AnsweringRecord answering) {
        this.steps = steps;
        this.ledger = List.copyOf(ledger);
        this.answering = answering;
    }

    RoundCost of(int round) {
        List<LedgerLine> lines =
                ledger.stream().filter(line -> line.purpose().round() == round).toList();
        double usd = 0;
        long tokens = 0;
        for (LedgerLine line : lines) {
            usd += line.usd().usd().doubleValue();
            tokens += line.usage().total().count();
        }
        return new RoundCost(
                usd, tokens, lines.stream().map(CostRecord::spent).toList(), lost(round), answering.of(round));
    }

    /** Dollars of the whole run by teacher. */
    Map<String, Double> usdByTeacher() {
        Map<String, Double> sums = new LinkedHashMap<>();
        ledger.forEach(
                line -> sums.merge(line.purpose().teacher(), line.usd().usd().doubleValue(), Double::sum));
        return sums;
    }

    private static RoundCost.Spent spent(LedgerLine line) {
        return new RoundCost.Spent(
                line.purpose().purpose(),
                line.purpose().teacher(),
                line.calls(),
                line.usage().prompt().count(),
                line.usage().completion().count(),
                line.usd().usd().doubleValue());
    }

    private List<RoundCost.LostExamples> lost(int round) {
        Map<String, RoundCost.LostExamples> sums = new LinkedHashMap<>();
        for (Lost lost : steps.lost(round)) {
            String why = Losses.word(lost.why());
            sums.merge(
                    lost.teacher() + "/" + why,
                    new RoundCost.LostExamples(lost.teacher(), why, lost.examples(), lost.reason()),
                    (sum, one) -> new RoundCost.LostExamples(
                            sum.teacher(), sum.why(), sum.examples() + one.examples(), sum.reason()));
        }
        return List.copyOf(sums.values());
    }
}
