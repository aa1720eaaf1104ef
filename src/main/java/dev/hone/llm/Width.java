package dev.hone.llm;

/**
 * How many calls an endpoint takes at once: additive increase, multiplicative decrease. Judged by as many outcomes as
 * may be under way: where a quarter of them were refused for overload or too slow, fewer go out, otherwise more, up to
 * what is configured. A few failures by chance change nothing. It begins narrow and gets wider by two with each answer,
 * so that not everything is on its way before the first answer tells a limit. Not safe for threads; its limiter guards
 * it.
 */
final class Width {
    private static final double TOO_MANY = 0.25;
    private static final double DECREASE = 0.7;
    private static final double INCREASE = 0.05;
    private static final int FIRST = 120;

    private final int most;
    private double width;
    private boolean beginning;
    private int outcomes;
    private int strained;

    Width(int most) {
        this.most = most;
        this.width = Math.min(most, FIRST);
        this.beginning = true;
    }

    /** Calls at once, at least 1. */
    int now() {
        return (int) width;
    }

    /** A call came to its end; whether the endpoint was overloaded or slow. */
    void ended(boolean strain) {
        beginning &= !strain && width < most;
        if (beginning) {
            width = Math.min(most, width + 2);
            return;
        }
        outcomes++;
        strained += strain ? 1 : 0;
        if (outcomes < now()) {
            return;
        }
        width = strained > TOO_MANY * outcomes
                ? Math.max(1, width * DECREASE)
                : Math.min(most, width + Math.max(1, width * INCREASE));
        outcomes = 0;
        strained = 0;
    }

    /** A limit was met: from now on it gets wider slowly. */
    void refused() {
        beginning = false;
    }
}
