package dev.hone.loop;

import dev.hone.decide.RoundSummary;
import dev.hone.decide.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The journal's form of a verdict, with the summary that later rounds are compared with.
 *
 * @param kind {@code continue}, {@code stop} or {@code wait}
 * @param rule the rule that stops or waits, or null
 * @param reason one sentence
 * @param summary what stopping rules may know of the round
 */
record Decided(String kind, @Nullable String rule, String reason, RoundSummary summary) {
    static Decided of(Verdict verdict, RoundSummary summary) {
        return switch (verdict) {
            case Verdict.Continue go -> new Decided("continue", null, go.reason(), summary);
            case Verdict.Stop stop -> new Decided("stop", stop.rule(), stop.reason(), summary);
            case Verdict.Wait wait -> new Decided("wait", wait.rule(), wait.reason(), summary);
        };
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
