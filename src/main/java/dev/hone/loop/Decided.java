package dev.hone.loop;

import dev.hone.config.StopRule;
import dev.hone.decide.Promotion;
import dev.hone.decide.RoundSummary;
import dev.hone.decide.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The journal's form of a verdict, with the summary that later rounds are compared with.
 *
 * @param kind {@code continue}, {@code stop} or {@code wait}
 * @param rule the rule that stops or waits, or null
 * @param reason one sentence
 * @param summary what stopping rules may know of the round
 * @param promotion whether it becomes the best round, or null in round 0, which is the first best
 * @param reached targets that the round reaches; null in older journals
 */
record Decided(
        String kind,
        @Nullable String rule,
        String reason,
        RoundSummary summary,
        @Nullable Promotion promotion,
        @Nullable List<StopRule.Target> reached) {
    static Decided of(Verdict verdict, RoundSummary summary, @Nullable Promotion promotion) {
        return switch (verdict) {
            case Verdict.Continue go -> new Decided("continue", null, go.reason(), summary, promotion, List.of());
            case Verdict.Stop stop -> new Decided("stop", stop.rule(), stop.reason(), summary, promotion, List.of());
            case Verdict.Wait wait -> new Decided("wait", wait.rule(), wait.reason(), summary, promotion, List.of());
        };
    }

    /** The same with the targets that the round reaches. */
    Decided reaching(List<StopRule.Target> targets) {
        return new Decided(kind, rule, reason, summary, promotion, targets);
    }

    /** The best of the rounds so far: the newest that was promoted, or round 0. */
    static int best(List<Decided> decisions) {
        int best = 0;
        for (int round = 1; round < decisions.size(); round++) {
            Promotion promotion = decisions.get(round).promotion();
            best = promotion != null && promotion.promoted() ? round : best;
        }
        return best;
    }

    Verdict verdict() {
        String by = rule == null ? "" : rule;
        return switch (kind) {
            case "stop" -> new Verdict.Stop(by, reason);
            case "wait" -> new Verdict.Wait(by, reason);
            default -> new Verdict.Continue(reason);
        };
    }
}
