package dev.hone.llm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How fast one kind of unit (calls, or tokens) may go out to an endpoint whose limit is not known beforehand: additive
 * increase, multiplicative decrease, with a shortcut. A refusal means that the other side's bucket was empty at that
 * moment; between two refusals it therefore let through just what flowed into it, and units let through over time is
 * the limit itself, up to one unit. Pure: the time is given. Rates are units a second, times nanoseconds. Not safe for
 * threads; its limiter guards it.
 */
final class Pace {
    private static final double SECOND = 1e9;
    /** At most this much is made up for after an oversleep. */
    private static final double CATCH_UP = 0.1 * SECOND;

    private static final double FIRST_RATE = 400;
    private static final double FIRST_GROWTH = Math.log(2) / 0.2;

    private static final double CLOSEST = 0.02;
    private static final double LEAST_GROWTH = 0.002;
    private static final double MOST_GROWTH = 0.05;
    private static final double ANCHORED = 60 * SECOND;
    private static final double BLIND_GROWTH = Math.log(2) / 0.4;
    private static final int FEW = 3;
    private static final double FIRST_PAUSE = 0.05 * SECOND;
    private static final double LONGEST_PAUSE = 2 * SECOND;

    private double rate;
    private double ceiling = Double.POSITIVE_INFINITY;
    private double next = Double.NEGATIVE_INFINITY;
    private double grown = Double.NaN;
    private double start = Double.NaN;
    private double growth;
    private double sent;
    private double refused;
    private double pause = FIRST_PAUSE;
    private @Nullable Mark last;
    private @Nullable Mark anchor;
    private double underWay;

    /**
     * The state at a refusal.
     *
     * @param at when the refused unit was sent
     * @param sent units sent before it
     * @param refused of those, and of all that were under way, the refused ones
     */
    private record Mark(double at, double sent, double refused) {}

    private Pace(double rate, double growth) {
        this.rate = rate;
        this.growth = growth;
    }

    /** For a limit to be found out: begins so slowly that few are refused before the first refusal is back. */
    static Pace unknown() {
        return new Pace(FIRST_RATE, FIRST_GROWTH);
    }

    /** As long as nothing is learned, no limit. */
    static Pace unlimited() {
        return new Pace(Double.POSITIVE_INFINITY, 0);
    }

    /** Time until the next unit may go. */
    double delay(double now) {
        return Math.max(0, next - now);
    }

    /** Lets units go now; returns the count of units that went before, which names this moment in a refusal. */
    double take(double now, double units) {
        grow(now);
        if (Double.isNaN(start)) {
            start = now;
            next = now;
        }
        next = Math.max(next, now - CATCH_UP) + units / rate() * SECOND;
        double before = sent;
        sent += units;
        return before;
    }

    double rate() {
        return Math.min(rate, ceiling);
    }

    private void grow(double now) {
        boolean used = next > now - CATCH_UP;
        if (used && !Double.isNaN(grown) && rate < ceiling) {
            rate *= Math.exp(growth * Math.min(1, (now - grown) / SECOND));
        }
        grown = now;
    }

    /** Nothing more before a moment. */
    void pauseUntil(double moment) {
        next = Math.max(next, moment);
    }

    /** Earlier units took less than was thought: the next may go now. */
    void forgive(double now) {
        next = Math.min(next, now);
    }

    /** A limit that was told: never faster than that. */
    void learn(double limit) {
        ceiling = limit;
    }

    /** Whether some refusals in a row came at once after each pause. */
    boolean isStuck() {
        return pause >= LONGEST_PAUSE;
    }

    /**
     * Units were refused.
     *
     * @param when they were sent
     * @param before what {@link #take} returned for them
     */
    void refused(double now, double when, double before, double units) {
        refused += units;
        if (before < underWay) {
            return; // was under way when the refusal came back that is already known
        }
        // Buckets are mostly as large as a second's flow: then the first units tell of a second more than they took.
        Flow recent = flow(last == null ? new Mark(start - SECOND, 0, 0) : last, when, before, units);
        if (recent.through() >= FEW) {
            Flow whole = anchor == null ? recent : flow(anchor, when, before, units);
            Flow best = whole.sure() > recent.sure() ? whole : recent;
            // Coming from below, the bucket was full for a while, so that the flow shows too little.
            double least = last != null && growth == BLIND_GROWTH ? rate() * 0.8 : rate() / 50;
            rate = Math.max(least, Math.min(rate(), best.sure()));
            growth = last == null ? BLIND_GROWTH : Math.clamp(best.doubt() / 3, LEAST_GROWTH, MOST_GROWTH);
            pause = FIRST_PAUSE;
        } else {
            rate = rate() / (last == null ? 8 : 2);
            growth = BLIND_GROWTH;
            pause = Math.min(LONGEST_PAUSE, pause * 2);
        }
        last = new Mark(when, before, refused);
        anchor = anchor == null || when - anchor.at() > ANCHORED ? last : anchor;
        underWay = sent;
        pauseUntil(now + pause);
    }

    private Flow flow(Mark since, double when, double before, double units) {
        double through = before - since.sent() - (refused - units - since.refused());
        return new Flow(through, Math.max(1e-3, (when - since.at()) / SECOND));
    }

    /**
     * What went through between two refusals.
     *
     * @param through units
     * @param seconds time between them
     */
    private record Flow(double through, double seconds) {
        double doubt() {
            return 1 / (through + 1);
        }

        /** The rate that this shows beyond doubt. */
        double sure() {
            return through / seconds * (1 - Math.max(CLOSEST, doubt()));
        }
    }

    /** A time as the nanoseconds that are used here. */
    static double nanos(Duration time) {
        return (double) time.toNanos();
    }
}
