package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.StopRule;
import dev.hone.decide.Confirmation;
import dev.hone.evaluate.Evaluation;
import dev.hone.report.RunReport;
import dev.hone.store.RunRow;
import dev.hone.store.RunStatus;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a run aims at, and how it ended. */
final class Ending {
    private Ending() {}

    /** The task, with the target on all rows where there is one. */
    static RunReport.Task task(LoopConfig config, List<StopRule> rules) {
        StopRule.Target rule = target(rules);
        Double target = rule == null ? null : rule.atLeast();
        return new RunReport.Task(
                config.task().kind(),
                config.task().instruction(),
                config.evaluate().metric(),
                target);
    }

    /** Why it ended; null while it goes on. */
    static RunReport.@Nullable Stopped stopped(
            RunRow run, RunRecord steps, List<StopRule> rules, RunReport.@Nullable Best best) {
        RunStatus status = run.state().status();
        if (status == RunStatus.STOPPED || status == RunStatus.FAILED) {
            return new RunReport.Stopped(
                    status.name().toLowerCase(Locale.ROOT), run.state().reason(), null);
        }
        int last = steps.decidedRounds() - 1;
        Decided decided =
                last < 0 ? null : steps.find(last, Stages.DECIDE, Decided.class).orElseThrow();
        if (decided == null || best == null || !decided.kind().equals("stop") || decided.rule() == null) {
            return null;
        }
        Evaluation locked = steps.locked(best.round());
        List<StopRule.Target> reached = reached(decided, rules);
        if (reached.isEmpty()) {
            return new RunReport.Stopped(decided.rule(), decided.reason(), null, decided.ofSlice());
        }
        Confirmation confirmation = Confirmation.of(reached, locked);
        return new RunReport.Stopped(
                decided.rule(),
                decided.reason() + "; " + confirmation.sentence(),
                locked == null ? null : confirmation.confirmed(),
                decided.ofSlice());
    }

    /** The first target on all rows. */
    private static StopRule.@Nullable Target target(List<StopRule> rules) {
        return rules.stream()
                .flatMap(StopRule::targets)
                .filter(target -> target.slice() == null)
                .findFirst()
                .orElse(null);
    }

    /** The targets that hold as the loop ends, alone or in other rules; in older journals the first one. */
    private static List<StopRule.Target> reached(Decided decided, List<StopRule> rules) {
        List<StopRule.Target> reached = decided.reached();
        if (reached != null) {
            return reached;
        }
        return "target".equals(decided.rule())
                ? Stream.ofNullable(target(rules)).toList()
                : List.of();
    }
}
