package dev.hone.train;

import dev.hone.data.ContentHash;
import dev.hone.data.Example;
import java.nio.file.Path;
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
public record TrainingJob(String runKey, List<Example> examples, List<String> labels, long seed, Path output) {
    public TrainingJob {
        examples = List.copyOf(examples);
        labels = List.copyOf(labels);
    }

    /** The same job on other rows. */
    public TrainingJob with(List<Example> rows) {
        return new TrainingJob(runKey, rows, labels, seed, output);
    }

    /** Hashes of its rows, sorted, so that jobs on the same rows have the same ones. */
    public List<String> rowHashes() {
        return examples.stream()
                .map(example -> ContentHash.of(example.input() + '\u001f' + example.output()))
                .sorted()
                .toList();
    }

    /**
     * Refuses a student that is there already, unless it is the one of this job.
     *
     * @param there where it is
     * @param owner run key of the job that trained it
     * @param same whether it was trained on the rows and by the settings of this job
     */
    public void requireOwn(Path there, String owner, boolean same) {
        if (!owner.equals(runKey)) {
            throw new IllegalStateException(
                    "%s is the student of %s; the job %s needs another folder".formatted(there, owner, runKey));
        }
        if (!same) {
            throw new IllegalStateException(
                    "%s was trained by the job %s on other rows or settings than it has now.%nMaybe start a new run."
                            .formatted(there, runKey));
        }
    }
}
