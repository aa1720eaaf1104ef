package dev.hone.evaluate;

import java.util.List;

/**
 * The share of pairs that one side wins, a tie counting half. It is one half plus half the difference of the shares won
 * and lost, so its 95 % interval is Tango's of that difference ({@link PairedTest}), which holds also where all pairs
 * are ties.
 */
public final class WinRate {
    /** Name of the metric. */
    public static final String METRIC = "win-rate";

    /** Credit of a tie. */
    public static final double TIE = 0.5;

    private WinRate() {}

    /** The score of counted pairs; from 0 to 1 where there are none. */
    public static Score of(int won, int lost, int pairs) {
        if (pairs == 0) {
            return new Score(METRIC, 0, 0, 1, 0);
        }
        Interval difference = PairedTest.tango(won, lost, pairs, Wilson.CONFIDENCE);
        double value = TIE + (won - lost) / (2.0 * pairs);
        return new Score(METRIC, value, TIE + difference.low() / 2, TIE + difference.high() / 2, pairs);
    }

    /** Of answers that were compared with the right ones, or that could not be read and so lose. */
    static Score score(List<Prediction> answers) {
        int won = 0;
        int lost = 0;
        int pairs = 0;
        for (Prediction answer : answers) {
            if (answer.counts()) {
                pairs++;
                won += answer.grade().credit() > TIE ? 1 : 0;
                lost += answer.grade().credit() < TIE ? 1 : 0;
            }
        }
        return of(won, lost, pairs);
    }
}
