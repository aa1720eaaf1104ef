package dev.hone.decide;

import dev.hone.config.TaskKind;
import dev.hone.evaluate.Score;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The one-sided lower bound of a score at a given error.
 *
 * <p>For accuracy it is exact (C. J. Clopper and E. S. Pearson 1934, Biometrika 26:404-413: the alpha quantile of
 * Beta(x, n-x+1)), because a Wilson bound errs a little more often than it says, which the correction for many looks
 * would add up. For macro-F1 the lower arm of its 95 % bootstrap interval is stretched by the ratio of the normal
 * quantiles: an approximation, since far quantiles of a thousand resamples are not to be had.
 */
final class LowerBound {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double Z95 = NORMAL.inverseCumulativeProbability(0.975);

    private LowerBound() {}

    /** The value that the true score is below with a probability of at most {@code alpha}, in 0..1. */
    static double of(Score score, double alpha) {
        return TaskKind.isShare(score.metric())
                ? exact((int) Math.round(score.value() * score.n()), score.n(), alpha)
                : stretched(score, NORMAL.inverseSurvivalProbability(alpha));
    }

    /** The lower arm of the score's interval, stretched to another normal quantile. */
    static double stretched(Score score, double z) {
        return Math.clamp(score.value() - (score.value() - score.low()) * z / Z95, 0, 1);
    }

    static double exact(int successes, int n, double alpha) {
        return successes == 0
                ? 0
                : BetaDistribution.of(successes, n - successes + 1).inverseCumulativeProbability(alpha);
    }
}
