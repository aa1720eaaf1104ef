package dev.hone.report;

import dev.hone.decide.Improvement;
import dev.hone.decide.Promotion;
import dev.hone.evaluate.FoldScores;
import org.jspecify.annotations.Nullable;

/** How probe scores are named, so that nobody takes a mined one for a fair one, and what may be claimed of them. */
final class ProbeWords {
    private static final String MINED = "probe, mined";

    private ProbeWords() {}

    /** Above a column of probe scores. */
    static String column(RunReport report) {
        boolean folds =
                report.rounds().stream().anyMatch(round -> round.evidence().folds() != null);
        return folds ? "probe, unmined" : MINED;
    }

    /** Beside one score: {@code 320 rows not mined so far}. */
    static String rows(RoundReport round) {
        return round.evidence().folds() == null
                ? "mined rows"
                : Numbers.plural(round.probe().n(), "row") + " not mined so far";
    }

    /** What the scores of all rounds are, in a sentence. */
    static String note(RunReport report) {
        return column(report).equals(MINED)
                ? "Probe steers the loop and reads too high; locked never steers."
                : "Probe is scored on those of its rows that have not steered so far, fewer in every round;"
                        + " locked never steers.";
    }

    /** What may be said of a round against round 0; empty for round 0 itself. */
    static String claim(@Nullable Promotion promotion) {
        if (promotion == null) {
            return "";
        }
        Improvement since = promotion.sinceFirst();
        String figures = "%s, %s once corrected for %s"
                .formatted(
                        Numbers.signed(since.change().difference()),
                        Numbers.signedRange(since.change().low(), since.change().high()),
                        Numbers.plural(since.look(), "look"));
        return since.shown()
                ? "It is better than round 0 (paired difference %s).".formatted(figures)
                : "That it is better than round 0 is not shown (paired difference %s).".formatted(figures);
    }

    /** That mining has begun to overfit, or nothing. */
    static String overfit(RoundReport round) {
        FoldScores folds = round.evidence().folds();
        if (folds == null || !folds.overfits() || folds.gap() == null) {
            return "";
        }
        return ("Round %d scores %s higher on the probe rows that steered it than on those that did not"
                        + " (95 %% interval %s to %s): mining overfits, so the next plan moves towards coverage.")
                .formatted(
                        round.round(),
                        Numbers.score(folds.gap().value()),
                        Numbers.score(folds.gap().low()),
                        Numbers.score(folds.gap().high()));
    }
}
