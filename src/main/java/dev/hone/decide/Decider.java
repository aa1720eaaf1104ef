package dev.hone.decide;

import dev.hone.config.StopRule;
import dev.hone.evaluate.Slices;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Says after each round whether the loop goes on, ends, or waits for a person; reads probe figures only. */
public final class Decider {
    private Decider() {}

    /**
     * The verdict on the latest round of a history. Any rule ends the loop; where several hold, a reached target is
     * named first, then harm, no gain, and what has run out; the others follow in the reason.
     */
    public static Verdict decide(List<StopRule> rules, History history) {
        return decide(rules, history, Slices.NONE);
    }

    /**
     * The same where rules may name slices.
     *
     * @param columns slices by columns of the data
     */
    public static Verdict decide(List<StopRule> rules, History history, Slices columns) {
        RuleCheck check = new RuleCheck(rules, history, columns);
        List<Outcome> outcomes = rules.stream().map(check::check).toList();
        List<Outcome> holding = outcomes.stream()
                .filter(Outcome::holds)
                .sorted(Comparator.comparingInt(Outcome::rank))
                .toList();
        if (holding.isEmpty()) {
            return new Verdict.Continue(
                    outcomes.isEmpty() ? "there is no stopping rule" : "no rule holds: " + list(outcomes));
        }
        List<Outcome> stopping = holding.stream()
                .filter(outcome -> outcome.says() == Outcome.Says.STOP)
                .toList();
        if (stopping.isEmpty()) {
            Outcome asking = holding.getFirst();
            return new Verdict.Wait(asking.rule(), asking.reason());
        }
        Outcome first = stopping.getFirst();
        List<Outcome> others = stopping.subList(1, stopping.size());
        String also = others.isEmpty() ? "" : "; also " + list(others);
        return new Verdict.Stop(first.rule(), first.reason() + also, first.slice());
    }

    /** The targets that the latest round reaches, alone or in rules that hold; locked is then asked about them. */
    public static List<StopRule.Target> reached(List<StopRule> rules, History history, Slices columns) {
        RuleCheck check = new RuleCheck(rules, history, columns);
        return rules.stream()
                .filter(rule -> check.check(rule).holds())
                .flatMap(StopRule::targets)
                .filter(target -> check.check(target).holds())
                .sorted(Comparator.comparingDouble(StopRule.Target::atLeast).reversed())
                .toList();
    }

    private static String list(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.rule() + " (" + outcome.reason() + ")")
                .collect(Collectors.joining(", "));
    }
}
