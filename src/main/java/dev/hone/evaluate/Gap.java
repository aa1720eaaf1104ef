package dev.hone.evaluate;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * How much higher a student scores on rows that steer the loop than on rows that do not.
 *
 * <p>The interval squares and adds the two scores' own intervals: for accuracy this is method 10 of R. G. Newcombe
 * (1998), "Interval estimation for the difference between independent proportions", Statistics in Medicine 17:873-890;
 * for other metrics it is its generalisation by Zou and Donner (2008).
 */
public record Gap(
        @JsonPropertyDescription("Score on rows that steer minus score on rows that do not.")
        double value,

        @JsonPropertyDescription("Lower bound of the difference's 95 % interval.")
        double low,

        @JsonPropertyDescription("Upper bound.") double high,

        @JsonPropertyDescription(
                "Whether the whole interval lies above 0: the loop has begun to fit the rows it mines.")
        boolean warn) {

    /** The gap between two scores of one metric, measured on different rows. */
    public static Gap of(Score steers, Score steersNot) {
        if (!steers.metric().equals(steersNot.metric())) {
            throw new IllegalArgumentException("the rows that steer were scored by %s, the others by %s"
                    .formatted(steers.metric(), steersNot.metric()));
        }
        double value = steers.value() - steersNot.value();
        double low = value - Math.hypot(steers.value() - steers.low(), steersNot.high() - steersNot.value());
        double high = value + Math.hypot(steers.high() - steers.value(), steersNot.value() - steersNot.low());
        return new Gap(value, low, high, low > 0);
    }
}
