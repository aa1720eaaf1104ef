package dev.hone.train;

import dev.hone.data.ContentHash;
import dev.hone.data.Example;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a fine-tuner needs for one training.
 *
 * @param runKey key by which the job is found again after a crash: run id and round
 * @param examples rows to train on, in a fixed order; repeats count as weight
 * @param labels all labels of a classification task, sorted; fixes the order of probabilities
 * @param seed random seed
 * @param output folder that receives the artefacts
 * @param way how it is trained, where that is not the usual one
 */
public record TrainingJob(String runKey, List<Example> examples, List<String> labels, long seed, Path output, Way way) {
    public TrainingJob {
        examples = List.copyOf(examples);
        labels = List.copyOf(labels);
    }

    /** A supervised training from the base model. */
    public TrainingJob(String runKey, List<Example> examples, List<String> labels, long seed, Path output) {
        this(runKey, examples, labels, seed, output, Way.USUAL);
    }

    /** The same with a folder in its own for what it makes. */
    public TrainingJob at(String folder) {
        return new TrainingJob(runKey, examples, labels, seed, output.resolve(folder), way);
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

    /**
     * How a student is trained.
     *
     * @param validation rows that the loss is watched by and nothing is learned from
     * @param method {@code sft}, or {@code dpo} where each row has a rejected answer
     * @param from the student that it begins with, as its job ended with it; null for the base model
     */
    public record Way(
            List<Example> validation,
            String method,
            @Nullable String from) {
        /** Learning from right answers. */
        public static final String SUPERVISED = "sft";

        /** Learning from pairs of a right answer and a rejected one. */
        public static final String PAIRS = "dpo";

        /** Supervised, from the base model, without validation. */
        public static final Way USUAL = new Way(List.of(), SUPERVISED, null);

        public Way {
            validation = List.copyOf(validation);
        }

        public boolean isOfPairs() {
            return method.equals(PAIRS);
        }
    }
}
