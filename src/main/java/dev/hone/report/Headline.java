package dev.hone.report;

import dev.hone.evaluate.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a reader must know first, in sentences.
 *
 * @param sentence the verdict
 * @param explanation what the verdict means, or why it came out so
 * @param cautions what limits belief in the figures, most important first
 */
record Headline(String sentence, String explanation, List<String> cautions) {
    private static final String MINED = "Probe is mined: every round asks for examples near the probe rows that were"
            + " answered wrongly, so its score comes out too high. Locked rows never steer anything, which makes their"
            + " score the fairer one.";

    private static final String CHOSEN =
            "Probe was scored on rows that never steered, but the round was chosen by them."
                    + " Locked rows choose nothing, which makes their score the fairer one.";

    private static final String FITTED =
            "The loop has begun to fit its probe rows: trust locked, and give the loop more probe rows.";

    Headline {
        cautions = List.copyOf(cautions);
    }

    static Headline of(RunReport report) {
        if (report.rounds().isEmpty()) {
            return new Headline("No round is finished yet.", "", cautions(report));
        }
        RunReport.Stopped stopped = report.stopped();
        if (stopped == null) {
            return new Headline(unfinished(last(report)), chosen(report), cautions(report));
        }
        // The figures of a slice stand in the reason and nowhere else.
        if (stopped.rule().equals("target") && stopped.slice() == null) {
            return target(report, stopped);
        }
        String sentence = "Stopped after round %d by the rule \u201c%s\u201d: %s"
                .formatted(last(report).round(), stopped.rule(), sentence(stopped.reason()));
        return new Headline(sentence, chosen(report), cautions(report));
    }

    private static Headline target(RunReport report, RunReport.Stopped stopped) {
        RoundReport best = best(report);
        SetScore probe = best.probe();
        String reached = "Stopped after round %d: target reached on probe (%s, lower bound %s)"
                .formatted(last(report).round(), Numbers.score(probe.value()), Numbers.score(probe.low()));
        SetScore locked = best.locked();
        if (stopped.confirmed() == null || locked == null) {
            String why = "Locked was not scored, and probe alone reads too high because the loop is steered by it:"
                    + " the target counts as reached on probe only.";
            return new Headline(reached + ", not checked on locked.", why, cautions(report));
        }
        String on = stopped.confirmed() ? ", confirmed on locked" : ", not confirmed on locked";
        String sentence = reached
                + on
                + " (%s, %s\u2013%s)."
                        .formatted(
                                Numbers.score(locked.value()),
                                Numbers.score(locked.low()),
                                Numbers.score(locked.high()));
        String why = stopped.confirmed()
                ? "The lower bound of locked, whose rows never steered anything, holds the target too."
                : best.evidence().folds() == null ? MINED : CHOSEN;
        return new Headline(sentence, why, cautions(report));
    }

    private static String unfinished(RoundReport round) {
        RoundReport.Outcome verdict = round.verdict();
        String reason = sentence(verdict.reason());
        return switch (verdict.kind()) {
            case "wait" -> "Waiting for a person after round %d: %s".formatted(round.round(), reason);
            case "stop" ->
                "Stopping after round %d by the rule \u201c%s\u201d: %s"
                        .formatted(round.round(), Objects.requireNonNullElse(verdict.rule(), "?"), reason);
            default -> "Round %d is done and another follows: %s".formatted(round.round(), reason);
        };
    }

    private static String chosen(RunReport report) {
        if (report.best() == null) {
            return "";
        }
        RoundReport best = best(report);
        String locked = best.locked() == null ? "" : ", locked " + Numbers.of(best.locked());
        String claim = ProbeWords.claim(best.evidence().promotion());
        return "Best is round %d, chosen on probe alone: probe %s on %s%s.%s"
                .formatted(
                        best.round(),
                        Numbers.of(best.probe()),
                        ProbeWords.rows(best),
                        locked,
                        claim.isEmpty() ? "" : " " + claim);
    }

    private static List<String> cautions(RunReport report) {
        List<String> all = new ArrayList<>();
        if (report.reviewed() == 0) {
            all.add("No person has looked at this data.");
        } else if (!report.review().sentence().isEmpty()) {
            all.add(report.review().sentence());
        }
        if (!report.review().wantedSentence().isEmpty()) {
            all.add(report.review().wantedSentence());
        }
        String changes = StudentWords.changes(report);
        if (!changes.isEmpty()) {
            all.add(changes);
        }
        String overfit = report.rounds().isEmpty() ? "" : ProbeWords.overfit(last(report));
        if (!overfit.isEmpty()) {
            all.add(overfit);
        }
        Gap gap = report.rounds().isEmpty() ? null : last(report).gap();
        if (gap != null && gap.warn()) {
            all.add("Round %d scores %s higher on probe than on locked (95 %% interval %s to %s). "
                            .formatted(
                                    last(report).round(),
                                    Numbers.score(gap.value()),
                                    Numbers.score(gap.low()),
                                    Numbers.score(gap.high()))
                    + FITTED);
        }
        return all;
    }

    /** The round to use, or the last one where none was chosen. */
    static RoundReport best(RunReport report) {
        RunReport.Best best = report.best();
        return report.rounds().stream()
                .filter(round -> best != null && round.round() == best.round())
                .findFirst()
                .orElseGet(() -> last(report));
    }

    private static RoundReport last(RunReport report) {
        return report.rounds().getLast();
    }

    private static String sentence(String reason) {
        String text = Texts.oneLine(reason);
        return text.endsWith(".") ? text : text + ".";
    }
}
