package dev.hone.train;

import dev.hone.data.Example;
import java.util.List;

/**
 * Everything a fine-tuner needs for one training.
 *
 * @param runKey key by which the job is found again after a crash: run id and round
 * @param examples rows to train on, in a fixed order; repeats count as weight
 * @param labels all labels of a classification task, sorted; fixes the order of probabilities
 * @param seed random seed
 * @param output folder that receives the artefacts
 */
public record TrainingJob(
        String runKey, List<Example> examples, List<String> labels, long seed, java.nio.file.Path output) {
    public TrainingJob {
        examples = List.copyOf(examples);
        labels = List.copyOf(labels);
    }
}
