package dev.hone.decide;

import dev.hone.evaluate.Comparison;
import dev.hone.evaluate.Score;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that decisions may read: probe figures of the rounds so far. There is no way from here to a locked score.
 *
 * @param rounds every round from 0 to the one that is judged, without a hole
 * @param scores what else was measured on probe in the latest round, such as macro-F1 beside the headline accuracy
 * @param sinceBest paired comparison on probe of the latest round with the best round before it
 *     ({@link #bestBefore}), or null in round 0
 */
public record History(
        List<RoundSummary> rounds,
        List<Score> scores,
        @Nullable Comparison sinceBest) {
    public History {
        rounds = List.copyOf(rounds);
        scores = List.copyOf(scores);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("history.rounds is empty; nothing can be decided before round 0");
        }
        for (int i = 0; i < rounds.size(); i++) {
            if (rounds.get(i).round() != i) {
                throw new IllegalArgumentException("history.rounds[%d] is round %d, not %d"
                        .formatted(i, rounds.get(i).round(), i));
            }
        }
        int best = rounds.size() == 1 ? -1 : best(rounds.subList(0, rounds.size() - 1));
        int compared = sinceBest == null ? -1 : sinceBest.againstRound();
        if (best != compared) {
            throw new IllegalArgumentException(
                    ("history.sinceBest compares with round %d, but the best round before is %d (-1 is none)."
                                    + "%nMaybe choose it with History.bestBefore.")
                            .formatted(compared, best));
        }
    }

    /**
     * The round that the next one must be compared with: highest probe score, the earlier one where equal.
     *
     * @param earlier rounds from 0, at least one
     */
    public static int bestBefore(List<RoundSummary> earlier) {
        return best(earlier);
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

    /** The best of the first {@code count} rounds. */
    RoundSummary bestOf(int count) {
        return rounds.get(best(rounds.subList(0, count)));
    }

    private static int best(List<RoundSummary> rounds) {
        RoundSummary best = rounds.getFirst();
        for (RoundSummary round : rounds) {
            if (round.probe().value() > best.probe().value()) {
                best = round;
            }
        }
        return best.round();
    }
}
