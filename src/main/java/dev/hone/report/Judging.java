package dev.hone.report;

import dev.hone.decide.Promotion;
import dev.hone.evaluate.FoldScores;
import dev.hone.evaluate.Gap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a round was judged, in words; what does not apply is empty.
 *
 * @param round its number
 * @param outcome first, promoted or kept out
 * @param againstBest paired difference from the best round before
 * @param againstFirst paired difference from round 0, its interval corrected for looks
 * @param better whether it is shown to be better than round 0
 * @param detectable least difference that the rows show
 * @param reason one sentence on the promotion
 * @param fold scores by fold
 */
record Judging(
        int round,
        String outcome,
        String againstBest,
        String againstFirst,
        boolean better,
        String detectable,
        String reason,
        @Nullable Fold fold) {

    /** Scores on rows that did not steer the round and on those that did. */
    record Fold(String open, String judged, String mined, String gap, boolean overfits) {
        static @Nullable Fold orNull(@Nullable FoldScores folds) {
            if (folds == null) {
                return null;
            }
            Gap gap = folds.gap();
            String mined = folds.mined() == null
                    ? ""
                    : Numbers.of(folds.mined()) + ", n = " + folds.mined().n();
            return new Fold(
                    "%d of %d".formatted(folds.open(), folds.folds()),
                    Numbers.of(folds.judged()) + ", n = " + folds.judged().n(),
                    mined,
                    gap == null ? "" : Numbers.of(gap),
                    folds.overfits());
        }
    }

    static Judging of(RoundReport round) {
        Promotion promotion = round.evidence().promotion();
        Fold fold = Fold.orNull(round.evidence().folds());
        if (promotion == null) {
            return new Judging(round.round(), "first", "", "", false, "", "", fold);
        }
        return new Judging(
                round.round(),
                promotion.promoted() ? "promoted" : "not promoted",
                "%s; round %d".formatted(Numbers.of(promotion.onProbe()), promotion.over()),
                Numbers.of(promotion.sinceFirst().change()),
                promotion.sinceFirst().shown(),
                Numbers.score(promotion.detectable()),
                promotion.reason() + slices(promotion.slices()),
                fold);
    }

    private static String slices(List<Promotion.SliceChange> slices) {
        StringBuilder text = new StringBuilder();
        for (Promotion.SliceChange slice : slices) {
            text.append(" %s%s: %s, %s after Holm's correction%s."
                    .formatted(
                            slice.guarded() ? "Guarded " : "",
                            slice.slice(),
                            Numbers.of(slice.change()),
                            Numbers.pValue(slice.adjustedP()),
                            slice.fell() ? ": it fell" : ""));
        }
        return text.toString();
    }
}
