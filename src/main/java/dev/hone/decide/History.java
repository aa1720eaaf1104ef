package dev.hone.decide;

import dev.hone.evaluate.CommonRows;
import dev.hone.evaluate.Comparison;
import dev.hone.evaluate.Evaluator;
import dev.hone.evaluate.Score;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that decisions may read: probe figures of the rounds so far, all of them on the rows that judge the latest round.
 * There is no way from here to a locked score, nor to a row that was mined for the latest round where folds rotate.
 *
 * @param rounds every round from 0 to the one that is judged, without a hole, scored on {@code judged}
 * @param judged answers of these rounds to the rows that judge the latest one
 * @param champion the best round before the latest, by promotion; 0 in round 0
 * @param chances students that each round's was chosen from by its score on rows that judge it; 1 for no choice
 */
public record History(List<RoundSummary> rounds, CommonRows judged, int champion, int chances) {
    /** Where no round's student was chosen from several. */
    public History(List<RoundSummary> rounds, CommonRows judged, int champion) {
        this(rounds, judged, champion, 1);
    }

    public History {
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("history.rounds is empty; nothing can be decided before round 0");
        }
        for (int i = 0; i < rounds.size(); i++) {
            if (rounds.get(i).round() != i) {
                throw new IllegalArgumentException("history.rounds[%d] is round %d, not %d"
                        .formatted(i, rounds.get(i).round(), i));
            }
        }
        if (judged.rounds() != rounds.size()) {
            throw new IllegalArgumentException("history.judged has answers of %d rounds, but there are %d"
                    .formatted(judged.rounds(), rounds.size()));
        }
        if (champion < 0 || champion > Math.max(0, rounds.size() - 2)) {
            throw new IllegalArgumentException(
                    "history.champion (%d) must be a round before the latest of %d".formatted(champion, rounds.size()));
        }
    }

    /** A history whose rounds are scored anew on common rows: earlier rounds may have been judged on more of them. */
    public static History of(List<RoundSummary> rounds, CommonRows judged, int champion) {
        List<RoundSummary> scored = new ArrayList<>();
        for (int i = 0; i < rounds.size(); i++) {
            scored.add(i < judged.rounds() ? rounds.get(i).scored(judged.score(i)) : rounds.get(i));
        }
        return new History(scored, judged, champion);
    }

    /** The same where each round's student was chosen from several by its score. */
    public History chosenFrom(int students) {
        return new History(rounds, judged, champion, students);
    }

    /** The part of an error that a claim may make, where it is made of the best of several students. */
    double perChance(double alpha) {
        return alpha / chances;
    }

    /** The round that is judged. */
    RoundSummary latest() {
        return rounds.getLast();
    }

    /** Number of times that probe has been looked at, round 0 and the latest included. */
    int looks() {
        return rounds.size();
    }

    /** Signs of collapse in the latest round, if the one before, after which the mix was changed, had some, too. */
    List<String> collapsingAgain() {
        boolean before =
                rounds.size() > 1 && !rounds.get(rounds.size() - 2).collapsing().isEmpty();
        return before ? latest().collapsing() : List.of();
    }

    /** A score of the latest round, or null for an unknown metric. */
    @Nullable
    Score score(String metric) {
        boolean ofLabels = metric.equals(Evaluator.ACCURACY) || metric.equals(Evaluator.MACRO_F1);
        boolean known = ofLabels || metric.equals(judged.metric());
        return known ? judged.score(metric, latest().round()) : null;
    }

    /** The latest round paired with the best one before, or null in round 0. */
    @Nullable
    Comparison sinceBest() {
        return rounds.size() == 1 ? null : judged.compare(champion, latest().round());
    }

    /** The round of the highest score from one round up to before another; the earlier one where equal. */
    RoundSummary highest(int from, int before) {
        RoundSummary best = rounds.get(from);
        for (RoundSummary round : rounds.subList(from, before)) {
            if (round.probe().value() > best.probe().value()) {
                best = round;
            }
        }
        return best;
    }
}
