package dev.hone.train.embedded;

import dev.hone.data.Example;
import dev.hone.embed.HashEmbedder;
import dev.hone.train.TrainingJob;
import java.nio.file.Path;
import java.util.List;

/** A small task with its embedder. */
final class Shapes {
    static final List<String> LABELS = List.of("circle", "line", "square");

    private Shapes() {}

    static HashEmbedder embedder() {
        return new HashEmbedder("hash", 8);
    }

    static List<Example> examples() {
        return List.of(
                Example.seed("round", "circle"),
                Example.seed("ring", "circle"),
                Example.seed("wheel", "circle"),
                Example.seed("straight", "line"),
                Example.seed("edge", "line"),
                Example.seed("box", "square"),
                Example.seed("tile", "square"));
    }

    static TrainingJob job(String runKey, Path output) {
        return new TrainingJob(runKey, examples(), LABELS, 1, output);
    }
}
