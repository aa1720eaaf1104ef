package dev.hone.evaluate;

/**
 * How much higher a student scores on probe, which steers the loop, than on locked, which does not.
 *
 * <p>The interval squares and adds the two scores' own intervals: for accuracy this is method 10 of R. G. Newcombe
 * (1998), "Interval estimation for the difference between independent proportions", Statistics in Medicine 17:873-890;
 * for other metrics it is its generalisation by Zou and Donner (2008).
 *
 * @param value probe minus locked
 * @param low lower bound of its 95 % interval
 * @param high upper bound
 */
public record Gap(double value, double low, double high) {

    /** The gap between two scores of one metric, measured on different rows. */
    public static Gap of(Score probe, Score locked) {
        if (!probe.metric().equals(locked.metric())) {
            throw new IllegalArgumentException(
                    "probe has %s but locked has %s".formatted(probe.metric(), locked.metric()));
        }
        double value = probe.value() - locked.value();
        double down = Math.hypot(probe.value() - probe.low(), locked.high() - locked.value());
        double up = Math.hypot(probe.high() - probe.value(), locked.value() - locked.low());
        return new Gap(value, value - down, value + up);
    }

    /** Whether the gap is more than chance: its interval excludes 0. */
    public boolean warn() {
        return low > 0 || high < 0;
    }
}
