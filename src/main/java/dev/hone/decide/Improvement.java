package dev.hone.decide;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.hone.config.StopRule;
import dev.hone.evaluate.CommonRows;
import dev.hone.evaluate.Comparison;
import java.util.List;

/**
 * Whether a round is shown to be better than round 0, although every round is a chance to look better by luck.
 *
 * <p>Each look gets its part of the error ({@link Looks}), so that over a whole run the probability of calling a
 * student better that is not stays within 1 % (2 % for both directions). With the 4 % that a target may make at its
 * usual confidence of 95 %, what a run claims falsely stays within 5 % in all.
 */
public record Improvement(
        @JsonPropertyDescription("The round.") int round,

        @JsonPropertyDescription("Paired with round 0; the interval is as wide as the correction asks.")
        Comparison change,

        @JsonPropertyDescription("Error allowed at this look, of 0.02 over all looks and both directions.")
        double alpha,

        @JsonPropertyDescription("Looks at probe so far, round 0 included.")
        int look,

        @JsonPropertyDescription("Whether it is: the p-value is within the error and the interval lies above 0.")
        boolean shown) {
    private static final double ALPHA = 0.02;

    /** The latest of some rounds, on rows that never steered it where folds rotate. */
    static Improvement of(History history, List<StopRule> rules) {
        CommonRows judged = history.judged();
        int round = judged.rounds() - 1;
        double alpha = history.perChance(Looks.alpha(rules, judged.rounds(), ALPHA));
        Comparison change = judged.compare(0, round, 1 - alpha);
        boolean shown = change.pValue() <= alpha && change.low() > 0;
        return new Improvement(round, change, alpha, judged.rounds(), shown);
    }
}
