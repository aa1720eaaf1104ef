package dev.hone.decide;

import dev.hone.config.StopRule;
import dev.hone.config.TaskKind;
import dev.hone.evaluate.Interval;
import dev.hone.evaluate.Score;
import dev.hone.evaluate.Wilson;
import java.util.Locale;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * What the locked set says of a target that was reached on probe. It is told to the reader and never to a rule.
 *
 * @param confirmed whether the lower end of locked's interval reaches the target
 * @param sentence the same with its figures
 */
public record Confirmation(boolean confirmed, String sentence) {

    /**
     * Asks locked whether it confirms a target; one look, so nothing is corrected.
     *
     * @param target the rule that ended the loop
     * @param locked score of the chosen round on locked, or null where there is no locked set
     */
    public static Confirmation of(StopRule.Target target, @Nullable Score locked) {
        if (locked == null) {
            return new Confirmation(
                    false, "reached on probe, not confirmed: there is no locked set that the loop has not steered by");
        }
        if (!target.means(locked.metric())) {
            throw new IllegalArgumentException(
                    "the target asks for %s but locked was scored by %s".formatted(target.metric(), locked.metric()));
        }
        double low = low(locked, target.confidence());
        boolean confirmed = low >= target.atLeast();
        return new Confirmation(
                confirmed,
                String.format(
                        Locale.ROOT,
                        "%s: locked %s %.3f, lower end of its %s %% interval %.3f %s %s",
                        confirmed ? "target confirmed on locked" : "reached on probe, not confirmed on locked",
                        locked.metric(),
                        locked.value(),
                        Figures.plain(100 * target.confidence()),
                        low,
                        confirmed ? ">=" : "<",
                        Figures.plain(target.atLeast())));
    }

    /** The lower end of the two-sided interval, the same as the one shown where the confidence is 95 %. */
    private static double low(Score score, double confidence) {
        if (TaskKind.isShare(score.metric())) {
            int right = (int) Math.round(score.value() * score.n());
            Interval interval = Wilson.interval(right, score.n(), confidence);
            return interval.low();
        }
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - confidence) / 2);
        return LowerBound.stretched(score, z);
    }
}
