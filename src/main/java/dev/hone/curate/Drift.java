package dev.hone.curate;

import org.jspecify.annotations.Nullable;

/**
 * One way in which kept examples differ from the seeds.
 *
 * @param measure {@code labels}, {@code lengths}, {@code vocabulary}, {@code topics} or {@code formats}; of outputs
 *     that are texts {@code answer lengths} and so on
 * @param statistic name of the statistic, such as {@code Jensen-Shannon distance}: the size of the effect
 * @param value its value
 * @param threshold above this it is shown as drift
 * @param note one sentence for a person
 * @param low lower end of its 95 % interval; null in older journals
 * @param high upper end
 */
public record Drift(
        String measure,
        String statistic,
        double value,
        double threshold,
        String note,
        @Nullable Double low,
        @Nullable Double high) {
    public Drift(String measure, String statistic, double value, double threshold, String note) {
        this(measure, statistic, value, threshold, note, null, null);
    }

    /** The same of outputs. */
    Drift ofAnswers() {
        return new Drift("answer " + measure, statistic, value, threshold, note, low, high);
    }

    public boolean exceeded() {
        return value > threshold;
    }

    Drift within(double newLow, double newHigh) {
        return new Drift(measure, statistic, value, threshold, note, newLow, newHigh);
    }
}
