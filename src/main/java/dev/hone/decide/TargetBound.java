package dev.hone.decide;

import dev.hone.config.StopRule;
import dev.hone.evaluate.Interval;
import dev.hone.evaluate.Score;
import dev.hone.evaluate.Wilson;
import java.util.List;

/** How sure a target has to be at a look, and what it can be sure of at the most. */
public final class TargetBound {
    private TargetBound() {}

    /** The error that a target may make at a look: its part of its own over all looks and targets. */
    static double alpha(List<StopRule> rules, StopRule.Target target, int look) {
        return Looks.alpha(rules, look, Looks.TARGET_SHARE * (1 - target.confidence())) / Looks.rivals(rules);
    }

    /**
     * The highest lower bound that a target can ever have: every row is right, at the first look, when most error is
     * left.
     *
     * @param rules all rules of the loop
     * @param metric by which the rows are scored
     * @param rows probe rows that it is about, at least 1
     */
    public static double highest(List<StopRule> rules, StopRule.Target target, String metric, int rows) {
        Interval all = Wilson.interval(rows, rows, Wilson.CONFIDENCE);
        return LowerBound.of(new Score(metric, 1, all.low(), 1, rows), alpha(rules, target, 1));
    }
}
