package dev.hone.evaluate;

import java.util.List;

/**
 * What answers are worth.
 *
 * @param headline the metric of the task's kind
 * @param others further metrics
 * @param unreadable answers that could not be read at all; they count as wrong
 * @param undecided rows whose own right answer could not be read or compared; they count nowhere
 */
public record TaskScore(Score headline, List<Score> others, int unreadable, int undecided) {
    public TaskScore {
        others = List.copyOf(others);
    }
}
