package dev.hone.curate;

/**
 * One way in which kept examples differ from the seeds.
 *
 * @param measure {@code labels}, {@code lengths}, {@code vocabulary} or {@code topics}
 * @param statistic name of the statistic, such as {@code Jensen-Shannon distance}
 * @param value its value
 * @param threshold above this it is shown as drift
 * @param note one sentence for a person
 */
public record Drift(String measure, String statistic, double value, double threshold, String note) {
    public boolean exceeded() {
        return value > threshold;
    }
}
