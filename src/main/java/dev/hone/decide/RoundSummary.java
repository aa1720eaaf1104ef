package dev.hone.decide;

import dev.hone.evaluate.Comparison;
import dev.hone.evaluate.Score;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stopping rules may know of one round: probe figures only, never locked.
 *
 * @param round number of the round; 0 trains on seeds alone
 * @param probe headline score on probe
 * @param sincePrevious paired comparison with the previous round on probe, or null in round 0
 * @param examples synthetic examples kept so far
 * @param usd money spent so far
 * @param diversity mean pairwise cosine distance of the synthetic examples kept so far; NaN before there are any
 * @param collapsing names of the signs of collapse that the round's generated rows show
 * @param elapsed time since the run began
 */
public record RoundSummary(
        int round,
        Score probe,
        @Nullable Comparison sincePrevious,
        int examples,
        double usd,
        double diversity,
        List<String> collapsing,
        Duration elapsed) {
    public RoundSummary {
        collapsing = List.copyOf(collapsing);
    }

    /** The same round with its score on other probe rows. */
    RoundSummary scored(Score score) {
        return new RoundSummary(round, score, sincePrevious, examples, usd, diversity, collapsing, elapsed);
    }
}
