package dev.hone.curate;

import dev.hone.data.Example;
import java.util.List;

/**
 * What the signs of collapse are read from.
 *
 * @param seeds real rows that the teacher saw
 * @param unseen real rows that it did not see as examples: probe rows, the yardstick of what new real text brings
 * @param made generated rows that this round kept
 * @param scores recall by label on probe in this round
 * @param firstScores the same in round 0
 * @param syntheticShare share of generated rows in training, repeats of real rows counted, 0..1
 * @param seed random seed for drawing sets of equal size
 */
public record CollapseInput(
        List<Example> seeds,
        List<Example> unseen,
        List<Example> made,
        List<Recall> scores,
        List<Recall> firstScores,
        double syntheticShare,
        long seed) {
    public CollapseInput {
        seeds = List.copyOf(seeds);
        unseen = List.copyOf(unseen);
        made = List.copyOf(made);
        scores = List.copyOf(scores);
        firstScores = List.copyOf(firstScores);
    }

    /**
     * How much of one label a student finds.
     *
     * @param label the label
     * @param value share of its rows answered rightly, 0..1
     * @param rows its rows
     */
    public record Recall(String label, double value, int rows) {}
}
