package dev.hone.loop;

import dev.hone.config.StopRule;
import dev.hone.decide.Promotion;
import dev.hone.decide.RoundSummary;
import dev.hone.decide.Verdict;
import java.util.List;
import java.util.Objects;
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
 * @param slice the slice that the target is about by which it stops; null for all rows, and in older journals
 */
record Decided(
        String kind,
        @Nullable String rule,
        String reason,
        RoundSummary summary,
        @Nullable Promotion promotion,
        @Nullable List<StopRule.Target> reached,
        @Nullable String slice) {
    static Decided of(Verdict verdict, RoundSummary summary, @Nullable Promotion promotion) {
        return switch (verdict) {
            case Verdict.Continue go -> of("continue", null, go.reason(), summary, promotion);
            case Verdict.Stop stop ->
                of("stop", stop.rule(), stop.reason(), summary, promotion).about(stop.slice());
            case Verdict.Wait wait -> of("wait", wait.rule(), wait.reason(), summary, promotion);
        };
    }

    private static Decided of(
            String kind, @Nullable String rule, String reason, RoundSummary summary, @Nullable Promotion promotion) {
        return new Decided(kind, rule, reason, summary, promotion, List.of(), null);
    }

    private Decided about(@Nullable String part) {
        return new Decided(kind, rule, reason, summary, promotion, reached, part);
    }

    /** The same with the targets that the round reaches. */
    Decided reaching(List<StopRule.Target> targets) {
        return new Decided(kind, rule, reason, summary, promotion, targets, slice);
    }

    /**
     * The slice that the target is about by which it stops; null for all rows. An older journal does not name it: there
     * it is the first that was reached, where no target on all rows was.
     */
    @Nullable
    String ofSlice() {
        boolean older = slice == null
                && "target".equals(rule)
                && reached != null
                && !reached.isEmpty()
                && reached.stream().allMatch(target -> target.slice() != null);
        return older ? Objects.requireNonNull(reached).getFirst().slice() : slice;
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
            case "stop" -> new Verdict.Stop(by, reason, ofSlice());
            case "wait" -> new Verdict.Wait(by, reason);
            default -> new Verdict.Continue(reason);
        };
    }
}
