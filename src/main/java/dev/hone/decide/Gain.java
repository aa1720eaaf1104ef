package dev.hone.decide;

import dev.hone.config.TaskKind;
import dev.hone.evaluate.Comparison;

/**
 * How much the best of the last rounds gained over the best before them, on common rows.
 *
 * <p>The paired interval is one of the headline metric, but for macro-F1, where it is one of accuracy. There the gain
 * is the difference of the headline, and the arms of the accuracy's interval stand in for its own: an approximation
 * that the decision note names.
 *
 * @param value headline score of the one minus that of the other
 * @param low lower bound of the gain's 95 % interval
 * @param high upper bound
 * @param detectable least difference that these rows show, given how much the two differ on them
 */
record Gain(double value, double low, double high, double detectable) {
    /** @param before number of rounds before the last ones, at least 1 and less than all */
    static Gain of(History history, int before) {
        RoundSummary was = history.highest(0, before);
        RoundSummary is = history.highest(before, history.rounds().size());
        Comparison change = history.judged().compare(was.round(), is.round());
        String metric = history.latest().probe().metric();
        boolean paired = TaskKind.isShare(metric) || TaskKind.isCompared(metric);
        double value =
                paired ? change.difference() : is.probe().value() - was.probe().value();
        double shift = value - change.difference();
        double detectable = history.judged().detectable(change);
        return new Gain(value, change.low() + shift, change.high() + shift, detectable);
    }
}
