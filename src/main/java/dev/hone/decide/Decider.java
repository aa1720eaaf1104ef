package dev.hone.decide;

import dev.hone.config.StopRule;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says after each round whether the loop goes on, ends, or waits for a person; reads probe figures only. */
public final class Decider {
    private Decider() {}

    /**
     * The verdict on the latest round of a history. Any rule ends the loop; where several hold, a reached target is
     * named first, then harm, no gain, and what has run out; the others follow in the reason.
     */
    public static Verdict decide(List<StopRule> rules, History history) {
        RuleCheck check = new RuleCheck(rules, history);
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
        return new Verdict.Stop(first.rule(), first.reason() + also);
    }

    /** The target that the latest round reaches, alone or as a part of another rule; locked is then asked about it. */
    public static Optional<StopRule.Target> reached(List<StopRule> rules, History history) {
        RuleCheck check = new RuleCheck(rules, history);
        return rules.stream()
                .filter(rule -> check.check(rule).holds())
                .flatMap(StopRule::targets)
                .filter(target -> check.check(target).holds())
                .max(Comparator.comparingDouble(StopRule.Target::atLeast));
    }

    private static String list(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(outcome -> outcome.rule() + " (" + outcome.reason() + ")")
                .collect(Collectors.joining(", "));
    }
}
