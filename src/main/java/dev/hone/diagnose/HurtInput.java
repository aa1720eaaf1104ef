package dev.hone.diagnose;

import dev.hone.data.Example;
import java.util.List;
import java.util.Map;

/**
 * What is needed to find training rows that hurt.
 *
 * @param training rows as the student was trained on them, repeats included
 * @param probe rows of probe that may steer
 * @param labels all labels, in the order of the probabilities
 * @param vectors unit vectors by id, of all rows
 * @param probabilities what the student gives each label, by id, of all rows; empty where the student tells none
 */
public record HurtInput(
        List<Example> training,
        List<LabelledRow> probe,
        List<String> labels,
        Map<String, float[]> vectors,
        Map<String, double[]> probabilities) {
    public HurtInput {
        training = List.copyOf(training);
        probe = List.copyOf(probe);
        labels = List.copyOf(labels);
        vectors = Map.copyOf(vectors);
        probabilities = Map.copyOf(probabilities);
    }
}
